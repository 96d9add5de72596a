// The library's face for learning from one person: a pack's model adapted to their events in the idle time of their page, on
// the portable path, for pages that rank with rank.ts. No store, no worker: what is learnt is handed over as bytes.

import type { SavedModel } from './core/model.ts';
import { DEFAULT_EVENT_SETTINGS } from './data/interaction.ts';
import { modelDefinition } from './models/registry.ts';
import type { Pack } from './pack/pack.ts';
import { readDelta, writeDelta } from './personal/delta-record.ts';
import { decide, type GateDecision } from './personal/gate.ts';
import { pullInIdleTime } from './personal/idle.ts';
import { learn } from './personal/learn.ts';
import { createCatalogue, type OwnEvent, toHistory } from './recommender/catalogue.ts';

export interface AdaptOptions {
	readonly pack: Pack;
	/** Oldest first. */
	readonly events: readonly OwnEvent[];
	/** What was learnt before; learnt anew where it is not of the beginning of these events. */
	readonly from?: Uint8Array<ArrayBuffer> | undefined;
	/** Milliseconds a slice. */
	readonly sliceMilliseconds: number;
	readonly signal: AbortSignal;
}

export interface Adapted {
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
	const { pack, events, from, sliceMilliseconds, signal } = options;
	const saved = await pack.model('main');
	const { loadDelta } = saved ? modelDefinition(saved.kind) : {};
	if (!saved || !loadDelta) return undefined;
	const ids = createCatalogue((await pack.items()).map((id) => ({ id, title: id, categories: [] })));
	const history = toHistory(events, ids, DEFAULT_EVENT_SETTINGS);
	const running = await learn({ packHash: pack.hash, saved, history, seed: SEED, gpu: null, from });
	const bytes = writeDelta(await pullInIdleTime(running, { sliceMilliseconds, signal }));
	const delta = readDelta(bytes);
	const decision = decide(delta.gate);
	const main = decision.uses === 'delta' ? (await loadDelta()).apply(saved, delta.tensors, delta.settings) : undefined;
	return { bytes, decision, main };
}
