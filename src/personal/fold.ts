// A personal delta is a fold over one person's events in time order, beginning with nothing: each event that speaks for
// an item new to them is first foretold by the pack alone and by pack + delta, from the same history, and then learnt
// with a few gradient steps. Every draw hangs on (seed, step), so the slices that it was computed in change no bits, and
// forgetting is folding again what remains.
//
// An async generator, as training/fit.ts: whoever pulls it sets the pace. Nothing it does between two pulls is longer
// than a step, or a look at every item.
//
// Of long histories the last WINDOW such events are learnt. What is before is still read by the model, as history. So that
// not every event moves the beginning, and with it all that follows, the beginning moves in jumps of JUMP.

import type { Rung, SavedModel } from '../core/model.ts';
import type { History, Scorer } from '../core/scorer.ts';
import { expectedRanks } from '../evaluation/expected-ranks.ts';
import type { Gpu } from '../gpu/device.ts';
import {
	type DeltaDefinition,
	type DeltaSettings,
	type DeltaStep,
	historyUntil,
	targetsOf,
} from '../models/delta/delta.ts';
import type { OpenScorer } from '../models/model.ts';
import type { Delta } from './delta-record.ts';
import { digestEvents } from './events-digest.ts';

export const WINDOW = 256;
export const JUMP = 64;

export interface FoldOptions {
	readonly packHash: string;
	/** The pack's main model, and how it is opened. */
	readonly saved: SavedModel;
	readonly open: OpenScorer;
	readonly definition: DeltaDefinition;
	/** All that the person did, oldest first. */
	readonly history: History;
	readonly settings: DeltaSettings;
	readonly seed: number;
	/** Null: the portable path. */
	readonly gpu: Gpu | null;
	/** An earlier delta, gone on from where it is of the same pack, settings, rung and beginning of the history. */
	readonly from?: Delta | undefined;
}

export type FoldProgress =
	/** The pack has ranked: a place to stop between two looks at every item. */
	| { readonly kind: 'ranked'; readonly event: number }
	/** Where the event's item stood, 0 the best, among all that the person had not had. */
	| {
			readonly kind: 'foretold';
			readonly event: number;
			readonly packRank: number;
			readonly deltaRank: number;
			/** Whether anything had been learnt that could make a difference. */
			readonly counts: boolean;
	  }
	| { readonly kind: 'step'; readonly event: number; readonly step: number; readonly loss: number };

export interface FoldPace {
	/** Ends before the next event, with the delta as far as it has come. */
	readonly stop?: boolean;
}

/** Folds what `from` has not. */
export async function* fold(options: FoldOptions): AsyncGenerator<FoldProgress, Delta, FoldPace | undefined> {
	const { packHash, saved, open, definition, history, settings, seed, gpu } = options;
	const rung: Rung = gpu ? 'webgpu' : 'portable';
	const adapter = gpu?.adapter.name ?? '';
	const from = learntFrom(history);
	const events = history.items.length;
	const same = { packHash, kind: saved.kind, deltaVersion: definition.version, settings, seed, rung, adapter };
	const before = options.from && (await goesOn(options.from, same, history, from)) ? options.from : undefined;

	const create = await definition.loadStep();
	const gate = { pack: [...(before?.gate.pack ?? [])], delta: [...(before?.gate.delta ?? [])] };
	let steps = before?.steps ?? 0;
	let count = before?.events.count ?? 0;
	const learner: DeltaStep = await create({ saved, settings, seed, gpu, ...(before && { tensors: before.tensors }) });
	try {
		const pack = open(saved);
		const scores = new Float32Array(pack.itemCount);
		const rankOf = async (scorer: Scorer, past: History, item: number) => {
			await scorer.score([past], scores);
			const had = new Set<number>();
			for (let i = 0; i < past.items.length; i++) if (past.weights[i] !== 0) had.add(past.items[i]!);
			had.delete(item);
			return expectedRanks(scores, [item], Uint32Array.from(had))[0]!;
		};
		let stopped = false;
		for (const event of targetsOf(history, Math.max(from, count), events)) {
			const item = history.items[event]!;
			const past = historyUntil(history, event);
			const packRank = await rankOf(pack, past, item);
			let pace = yield { kind: 'ranked', event };
			stopped ||= pace?.stop === true;
			const learnt = steps > 0;
			const deltaRank = learnt
				? await rankOf(open(definition.apply(saved, await learner.read(), settings)), past, item)
				: packRank;
			if (learnt) {
				gate.pack.push(packRank);
				gate.delta.push(deltaRank);
			}
			pace = yield { kind: 'foretold', event, packRank, deltaRank, counts: learnt };
			stopped ||= pace?.stop === true;
			for (let step = 0; step < settings.steps; step++) {
				const loss = await learner.run(history, from, event + 1, steps++);
				pace = yield { kind: 'step', event, step, loss };
				stopped ||= pace?.stop === true;
			}
			count = event + 1;
			if (stopped) break;
		}
		if (!stopped) count = events;
		return {
			version: 1,
			...same,
			events: { count, from, sha256: await digestEvents(history, count) },
			steps,
			tensors: await learner.read(),
			gate,
		};
	} finally {
		learner.destroy();
	}
}

/** Pulls a fold to its end at once. */
export async function foldAll(options: FoldOptions): Promise<Delta> {
	const running = fold(options);
	for (;;) {
		const next = await running.next();
		if (next.done) return next.value;
	}
}

/** The event from which on a history is learnt. */
export function learntFrom(history: History): number {
	const targets = targetsOf(history, 0, history.items.length);
	const skipped = Math.ceil(Math.max(0, targets.length - WINDOW) / JUMP) * JUMP;
	return skipped === 0 ? 0 : (targets[skipped] ?? 0);
}

type Same = Pick<Delta, 'packHash' | 'kind' | 'deltaVersion' | 'settings' | 'seed' | 'rung' | 'adapter'>;

async function goesOn(delta: Delta, same: Same, history: History, from: number): Promise<boolean> {
	const names = ['packHash', 'kind', 'deltaVersion', 'seed', 'rung', 'adapter'] as const;
	const settings = Object.keys(same.settings) as (keyof DeltaSettings)[];
	return (
		names.every((name) => delta[name] === same[name]) &&
		settings.every((name) => delta.settings[name] === same.settings[name]) &&
		delta.events.from === from &&
		delta.events.count <= history.items.length &&
		delta.events.sha256 === (await digestEvents(history, delta.events.count))
	);
}
