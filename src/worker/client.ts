// The page's side of the worker. A worker whose GPU failed is never used again: the next call starts a fresh one.

import { type ErrorRecord, fromErrorRecord, InklingError } from '../core/errors.ts';
import type {
	CallName,
	Calls,
	Control,
	Reply,
	Request,
	RungFacts,
	SessionOptions,
	StoreAddress,
	Update,
} from './protocol.ts';

interface Pending {
	resolve(result: unknown): void;
	reject(error: InklingError): void;
	update(update: Update): void;
}

/** A call under way. */
export interface Call<Result> {
	readonly result: Promise<Result>;
	control(control: Control): void;
	cancel(): void;
}

export interface WorkerClient {
	/** What the worker found out about the machine; starts it when it is not running. */
	facts(): Promise<RungFacts>;
	call<Name extends Exclude<CallName, 'open'>>(
		name: Name,
		payload: Calls[Name]['payload'],
		onUpdate?: (update: Update) => void,
	): Call<Calls[Name]['result']>;
	close(): void;
}

/**
 * `store` is asked for anew at each start: a port can be given away only once. `onRequests` gets the addresses that the
 * worker itself has fetched from.
 */
export function createWorkerClient(
	store: () => StoreAddress,
	session: SessionOptions,
	onRequests: (addresses: readonly string[]) => void = () => {},
): WorkerClient {
	const pending = new Map<number, Pending>();
	let worker: Worker | undefined;
	let opened: Promise<RungFacts> | undefined;
	let nextId = 1;
	let closed = false;

	const failAll = (error: InklingError) => {
		for (const call of pending.values()) call.reject(error);
		pending.clear();
	};
	const stop = () => {
		worker?.terminate();
		worker = undefined;
		opened = undefined;
	};
	const settle = (reply: Reply) => {
		if ('requests' in reply) return onRequests(reply.requests);
		const call = pending.get(reply.id);
		if (!call) return;
		if ('update' in reply) return call.update(reply.update);
		pending.delete(reply.id);
		if ('result' in reply) return call.resolve(reply.result);
		const error = fromErrorRecord(reply.error);
		call.reject(error);
		if (isGpuFailure(reply.error)) {
			stop();
			failAll(error);
		}
	};
	const post = (request: Request, transfer: Transferable[] = []) => worker?.postMessage(request, transfer);
	const send = <Result>(
		name: CallName,
		payload: unknown,
		transfer: Transferable[],
		onUpdate: (update: Update) => void,
	) => {
		const id = nextId++;
		const result = new Promise<Result>((resolve, reject) => {
			pending.set(id, { resolve: resolve as (result: unknown) => void, reject, update: onUpdate });
			post({ id, call: name, payload } as Request, transfer);
		});
		return { id, result };
	};
	const open = (): Promise<RungFacts> => {
		if (closed)
			return Promise.reject(
				new InklingError('invalid-argument', 'recommender: must be open, got a closed one. Create another.'),
			);
		if (opened) return opened;
		worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'inkling' });
		worker.onmessage = ({ data }: MessageEvent<Reply>) => settle(data);
		worker.onerror = (event) => {
			event.preventDefault();
			stop();
			failAll(
				new InklingError('internal', `worker: must run, got: ${event.message || 'it did not load'}. Reload the page.`),
			);
		};
		const address = store();
		opened = send<RungFacts>(
			'open',
			{ store: address, ...session },
			address.kind === 'port' ? [address.port] : [],
			() => {},
		).result;
		opened.catch(() => {
			opened = undefined;
		});
		return opened;
	};

	return {
		facts: open,
		call(name, payload, onUpdate = () => {}) {
			let id: number | undefined;
			let cancelled = false;
			const early: Control[] = [];
			const result = open().then(() => {
				const sent = send<Calls[typeof name]['result']>(name, payload, [], onUpdate);
				id = sent.id;
				for (const control of early) post({ id, control });
				if (cancelled) post({ id, cancel: true });
				return sent.result;
			});
			return {
				result,
				control(control) {
					if (id === undefined) early.push(control);
					else post({ id, control });
				},
				cancel() {
					cancelled = true;
					if (id !== undefined) post({ id, cancel: true });
				},
			};
		},
		close() {
			closed = true;
			stop();
			failAll(new InklingError('cancelled', 'cancelled: the recommender was closed.'));
		},
	};
}

const isGpuFailure = (error: ErrorRecord): boolean => error.code === 'gpu-lost' || error.code === 'gpu-error';
