// The library's face for learning from one person: a pack's model adapted to their events while their page is idle, for pages
// that rank with rank.ts. In a worker, on WebGPU when there is one; on the page itself, on the portable path, where it can
// have no worker. No store: what is learnt is handed over as bytes.

import { asInklingError, throwIfCancelled } from './core/errors.ts';
import type { Rung, SavedModel } from './core/model.ts';
import { DEFAULT_EVENT_SETTINGS } from './data/interaction.ts';
import { modelDefinition } from './models/registry.ts';
import type { Pack } from './pack/pack.ts';
import { readDelta, writeDelta } from './personal/delta-record.ts';
import { decide, type GateDecision } from './personal/gate.ts';
import { pullInIdleTime } from './personal/idle.ts';
import { learn } from './personal/learn.ts';
import { createCatalogue, type OwnEvent, toHistory } from './recommender/catalogue.ts';
import { learnInWorker } from './worker/learning-client.ts';
import type { LearningRequest } from './worker/learning-protocol.ts';

export interface AdaptOptions {
	readonly pack: Pack;
	/** Oldest first. */
	readonly events: readonly OwnEvent[];
	/** What was learnt before; learnt anew where it is not of the beginning of these events. */
	readonly from?: Uint8Array<ArrayBuffer> | undefined;
	/** The address of worker/learning-worker.ts as it was built. */
	readonly worker: string;
	/** Milliseconds a slice, of the page's own time. */
	readonly sliceMilliseconds: number;
	readonly signal: AbortSignal;
}

/** Where and by what it was learnt. */
export interface LearntWhere {
	readonly where: 'worker' | 'page';
	readonly rung: Rung;
	/** The GPU; empty on the portable path. */
	readonly adapter: string;
	/** Why not in the worker, or there not on WebGPU; undefined where both were had. */
	readonly why: string | undefined;
}

export interface Adapted extends LearntWhere {
	/** The delta, an exact function of pack, events and settings. */
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Whether it helps this person. */
	readonly decision: GateDecision;
	/** To rank with in the main model's place; undefined where the pack alone does better. */
	readonly main: SavedModel | undefined;
}

const SEED = 1;

/** Undefined for a pack whose model learns from nobody. Throws cancelled. */
export async function adapt(options: AdaptOptions): Promise<Adapted | undefined> {
	const { pack, events, from } = options;
	const saved = await pack.model('main');
	const { loadDelta } = saved ? modelDefinition(saved.kind) : {};
	if (!saved || !loadDelta) return undefined;
	const ids = createCatalogue((await pack.items()).map((id) => ({ id, title: id, categories: [] })));
	const history = toHistory(events, ids, DEFAULT_EVENT_SETTINGS);
	const { bytes, ...how } = await learnt({ packHash: pack.hash, saved, history, seed: SEED, from }, options);
	const delta = readDelta(bytes);
	const { rung, adapter } = delta;
	const decision = decide(delta.gate);
	const main = decision.uses === 'delta' ? (await loadDelta()).apply(saved, delta.tensors, delta.settings) : undefined;
	return { bytes, decision, main, rung, adapter, ...how };
}

/** In the worker; by the page where that cannot be had, or fails. */
async function learnt(
	request: LearningRequest,
	{ worker, sliceMilliseconds, signal }: AdaptOptions,
): Promise<Pick<Adapted, 'bytes' | 'where' | 'why'>> {
	const pace = { sliceMilliseconds, signal };
	let why: string;
	try {
		const { running, withoutGpu } = await learnInWorker(worker, request, signal);
		return { bytes: await pullInIdleTime(running, pace), where: 'worker', why: withoutGpu };
	} catch (thrown) {
		throwIfCancelled(signal);
		why = asInklingError(thrown).message;
	}
	const running = await learn({ ...request, gpu: null });
	return { bytes: writeDelta(await pullInIdleTime(running, pace)), where: 'page', why };
}
