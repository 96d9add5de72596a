// The page's side of the worker that learns. Nothing here is for a worker that cannot be had: what is thrown says why, and the
// page learns by itself.

import { fromErrorRecord, InklingError, throwIfCancelled } from '../core/errors.ts';
import type { FromLearningWorker, LearningRequest, ToLearningWorker } from './learning-protocol.ts';

/** Of the worker, which holds up no page; between two of them the page may think better of it. */
const SLICE_MS = 50;

interface ScriptPolicy {
	createScriptURL(address: string): unknown;
}
/** What browsers with Trusted Types add to the window. */
interface Trusting {
	readonly trustedTypes?: {
		createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): ScriptPolicy;
	};
}

/** A name can be taken once in a page, and only a page that makes a worker takes it. */
const policies = new Map<string, ScriptPolicy>();

/** Why a worker could not be had, by its address: a policy's no is reported to the shop, and once is enough. */
const refusals = new Map<string, InklingError>();

/** The address as the page's policy wants it: our own policy lets this one through and no other. */
function trusted(address: string): string {
	const { trustedTypes } = globalThis as Trusting;
	if (!trustedTypes) return address;
	let policy = policies.get(address);
	if (!policy) {
		policy = trustedTypes.createPolicy('inkling', {
			createScriptURL(given) {
				if (given === address) return given;
				throw new TypeError(`inkling: the only script of this policy must be ${address}, got ${given}.`);
			},
		});
		policies.set(address, policy);
	}
	return policy.createScriptURL(address) as string;
}

export interface WorkerLearning {
	/** Why there is no WebGPU there; undefined where there is. */
	readonly withoutGpu: string | undefined;
	/** Pulled slice by slice to the delta's bytes. Whoever ends it ends the worker. */
	readonly running: AsyncGenerator<undefined, Uint8Array<ArrayBuffer>, undefined>;
}

/** Begins a fold in a worker of its own. Throws unsupported where the page can have none. */
export async function learnInWorker(
	address: string,
	request: LearningRequest,
	signal: AbortSignal,
): Promise<WorkerLearning> {
	const { origin, href } = new URL(address);
	throwIfCancelled(signal);
	const refused = refusals.get(href);
	if (refused) throw refused;
	const none = (why: string, cause?: unknown) => {
		const refusal = new InklingError('unsupported', `worker: ${why}. The page learns by itself.`, { cause });
		refusals.set(href, refusal);
		return refusal;
	};
	if (origin !== location.origin) {
		throw none(`its script must come from the page's own origin ${location.origin}, got ${origin}`);
	}
	let worker: Worker;
	try {
		worker = new Worker(trusted(href), { type: 'module', name: 'inkling-learning' });
	} catch (thrown) {
		throw none(`the page must let it start, got ${String(thrown)}`, thrown);
	}
	let answered: (message: FromLearningWorker) => void = () => {};
	let failed: (error: InklingError) => void = () => {};
	worker.onmessage = ({ data }: MessageEvent<FromLearningWorker>) => {
		if ('error' in data) failed(fromErrorRecord(data.error));
		else answered(data);
	};
	worker.onerror = (event) => {
		event.preventDefault();
		failed(
			none(
				`it must start and run, got ${event.message || 'no reason; a policy that forbids it (worker-src) gives none'}`,
			),
		);
	};
	// An ended worker says nothing more.
	const stop = () => {
		worker.terminate();
		failed(new InklingError('cancelled', 'cancelled.'));
	};
	signal.addEventListener('abort', stop);
	const end = () => {
		worker.terminate();
		signal.removeEventListener('abort', stop);
	};
	const ask = (message: ToLearningWorker): Promise<FromLearningWorker> =>
		new Promise((resolve, reject) => {
			answered = resolve;
			failed = reject;
			worker.postMessage(message);
		});

	async function* run(): AsyncGenerator<undefined, Uint8Array<ArrayBuffer>, undefined> {
		try {
			for (;;) {
				const told = await ask({ slice: SLICE_MS });
				if ('bytes' in told) return told.bytes;
				yield;
			}
		} finally {
			end();
		}
	}

	try {
		const opened = await ask({ begin: request });
		return { withoutGpu: 'open' in opened ? opened.withoutGpu : undefined, running: run() };
	} catch (thrown) {
		end();
		throw thrown;
	}
}
