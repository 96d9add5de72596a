// What a pack's recommender learns of its one person: the delta, brought up to date in the background after every change of
// the history, in the worker or in the page's idle time; used where the gate says that it helps.

import { asInklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import type { EventSettings, Interaction } from '../data/interaction.ts';
import type { Pack } from '../pack/pack.ts';
import { type Delta, readDelta, writeDelta } from '../personal/delta-record.ts';
import { sha256 } from '../personal/events-digest.ts';
import { decide, runningDifference } from '../personal/gate.ts';
import { type Pause, pullInIdleTime } from '../personal/idle.ts';
import { learn } from '../personal/learn.ts';
import type { Store } from '../store/store.ts';
import type { WorkerClient } from '../worker/client.ts';
import { createCatalogue, toHistory } from './catalogue.ts';
import type { PackRankings } from './pack-rankings.ts';
import type { ForgetReceipt, PersonalisationState, PersonaliseOptions } from './personalise-types.ts';

export interface Personalisation {
	/** The history changed: learns what is new, and anew where something went. */
	touch(): void;
	/** Before and after events are removed, for the receipt; what is being learnt of them stops. */
	forgetting(): Promise<(gone: readonly Interaction[]) => void>;
	state(): PersonalisationState;
	/** Resolves when everything so far is learnt. */
	settled(): Promise<void>;
	receipt(): Promise<ForgetReceipt | undefined>;
	close(): void;
}

export interface PersonalisationParts {
	readonly pack: Pack;
	readonly rankings: PackRankings;
	readonly store: Store;
	readonly client: WorkerClient;
	readonly events: () => Promise<readonly Interaction[]>;
	readonly settings: EventSettings;
	readonly options: PersonaliseOptions;
	/** Lists may differ, or the state does. */
	readonly announce: () => void;
}

const SLICE_MS = 8;

/** Throws what reading the pack throws. */
export async function createPersonalisation(parts: PersonalisationParts): Promise<Personalisation> {
	const { pack, rankings, store, client, options, settings, announce } = parts;
	const { where = 'worker', sliceMilliseconds = SLICE_MS, seed = 1 } = options;
	const { useMain: rankWith } = rankings;
	const saved = await pack.model('main');
	const ids = createCatalogue((await pack.items()).map((id) => ({ id, title: id, categories: [] })));
	let delta: Delta | undefined;
	let bytes: Uint8Array<ArrayBuffer> | undefined;
	let hash: string | undefined;
	let failed: string | undefined = saved ? undefined : 'The pack has no main model.';
	let pause: Pause | undefined;
	let wanted = 0;
	let working: Promise<void> | undefined;
	let closed = false;
	let abort = new AbortController();
	let sent = false;
	let receipt: { -readonly [Name in keyof ForgetReceipt]: ForgetReceipt[Name] } | undefined;

	const foldOnPage = async (model: SavedModel, history: ReturnType<typeof toHistory>, signal: AbortSignal) => {
		const running = await learn({
			...{ packHash: pack.hash, saved: model, history, seed, settings: options.settings, gpu: null, from: bytes },
		});
		const onPause = (now: Pause | undefined) => {
			pause = now;
			announce();
		};
		return writeDelta(await pullInIdleTime(running, { sliceMilliseconds, signal, onPause }));
	};
	const foldInWorker = async (model: SavedModel, history: ReturnType<typeof toHistory>, signal: AbortSignal) => {
		const ask = async (withModel: boolean) => {
			const call = client.call('personalise', {
				...{ packHash: pack.hash, history, seed, settings: options.settings ?? {} },
				...(withModel && { saved: model }),
				...(bytes && { from: bytes }),
			});
			const cancel = () => call.cancel();
			signal.addEventListener('abort', cancel, { once: true });
			return call.result.finally(() => signal.removeEventListener('abort', cancel));
		};
		const found = (await ask(!sent)) ?? (await ask(true)); // a worker that was started anew holds no model
		sent = true;
		return found;
	};

	async function bringUpToDate(model: SavedModel): Promise<void> {
		const { signal } = abort;
		const events = await parts.events();
		const history = toHistory(events, ids, settings);
		bytes ??= await store.deltas.get(pack.hash, model.kind);
		const found = await (where === 'page' ? foldOnPage : foldInWorker)(model, history, signal);
		if (!found || signal.aborted || closed) return;
		await store.deltas.put(
			pack.hash,
			model.kind,
			found,
			events.map(({ id }) => id),
		);
		const foundHash = await sha256(found);
		if (signal.aborted) return; // of events that are being forgotten
		bytes = found;
		delta = readDelta(found);
		hash = foundHash;
		await rankWithWhatHelps(model);
		if (receipt && receipt.deltaAfter === undefined) {
			receipt.deltaAfter = hash;
			receipt.eventsAfter = delta.events.sha256;
		}
	}

	async function rankWithWhatHelps(model: SavedModel): Promise<void> {
		const { modelDefinition } = await import('../models/registry.ts');
		const { loadDelta } = modelDefinition(model.kind);
		const helps = delta && loadDelta && decide(delta.gate).uses === 'delta';
		rankWith(helps && delta ? (await loadDelta()).apply(model, delta.tensors, delta.settings) : undefined);
	}

	async function work(model: SavedModel): Promise<void> {
		for (let done = -1; done !== wanted && !closed; ) {
			done = wanted;
			try {
				await bringUpToDate(model);
				failed = undefined;
			} catch (thrown) {
				const error = asInklingError(thrown);
				// Taken away in the middle, here or in another tab: learnt again from what is there.
				const again = error.code === 'cancelled' || error.code === 'not-found';
				if (!again) failed = error.message;
				else if (error.code === 'not-found') bytes = undefined;
			}
		}
	}

	function touch(): void {
		wanted++;
		if (!saved || closed) return;
		working ??= work(saved).finally(() => {
			working = undefined;
			if (!closed) announce();
		});
	}

	const settled = async () => {
		while (working) await working;
	};

	touch();
	return {
		touch,
		settled,
		async forgetting() {
			const before = { deltaBefore: hash, eventsBefore: delta?.events.sha256 };
			abort.abort();
			abort = new AbortController();
			return (gone) => {
				if (gone.length === 0) return touch();
				// What was learnt of it goes now; until it is learnt anew the pack ranks.
				receipt = {
					packHash: pack.hash,
					forgotten: gone.map(({ id }) => id),
					...before,
					deltaAfter: undefined,
					eventsAfter: undefined,
				};
				delta = undefined;
				bytes = undefined;
				hash = undefined;
				rankWith(undefined);
				touch();
			};
		},
		state() {
			const gate = delta?.gate ?? { pack: [], delta: [] };
			const { uses, why, predictions, mean, error } = decide(gate);
			return {
				status: failed === undefined ? (working ? (pause ? 'paused' : 'learning') : 'ready') : 'failed',
				...(failed !== undefined && { reason: failed }),
				...(pause && working && { pausedBy: pause }),
				...{ where, uses: failed === undefined ? uses : 'pack', why, predictions, mean, error },
				differences: runningDifference(gate),
				packHash: pack.hash,
				model: saved?.kind,
				deltaHash: hash,
				bytes: bytes?.length ?? 0,
				...(delta && { rung: delta.rung, adapter: delta.adapter, events: delta.events.count }),
			};
		},
		async receipt() {
			await settled();
			return receipt && { ...receipt };
		},
		close() {
			closed = true;
			abort.abort();
		},
	};
}
