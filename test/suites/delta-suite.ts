// What a step of each delta computes, against the scorer's own list (which is another program)
// and against finite differences of its own loss; and what a fold of such steps promises.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SavedModel, Settings } from '../../src/core/model.ts';
import { createRandom } from '../../src/core/random.ts';
import type { History } from '../../src/core/scorer.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type DeltaDefinition, type DeltaSettings, historyUntil, targetsOf } from '../../src/models/delta/delta.ts';
import { deltaSizes } from '../../src/models/lstm/delta-sizes.ts';
import { completeSettings, isTrained, type OpenScorer } from '../../src/models/model.ts';
import { modelDefinition } from '../../src/models/registry.ts';
import { type Delta, readDelta, writeDelta } from '../../src/personal/delta-record.ts';
import { type FoldOptions, fold, foldAll } from '../../src/personal/fold.ts';
import { blockLogWithFeatures } from './two-tower-suite.ts';

const SMALL: Readonly<Record<string, Settings>> = {
	mf: { embeddingSize: 10 },
	'two-tower': { embeddingSize: 10, hiddenSize: 18, layers: 2, maxLength: 5, temperature: 0.4 },
	lstm: { embeddingSize: 10, hiddenSize: 6, layers: 2, maxLength: 6 },
	gru: { embeddingSize: 8, hiddenSize: 8, layers: 1, maxLength: 6 },
};
const KINDS = Object.keys(SMALL);

/** Thirteen events: repeats, and one that speaks against its item. */
export const HISTORY: History = historyOf([3, 17, 17, 30, 8, 44, 3, 21, 12, 5, 40, 29, 33], 8);

function historyOf(items: readonly number[], against = -1): History {
	return {
		items: Int32Array.from(items),
		types: new Uint8Array(items.length).fill(1),
		weights: Float32Array.from(items, (_, i) => (i === against ? -5 : 1)),
		at: Float64Array.from(items, (_, i) => 1e12 + 1000 * 3 ** i),
	};
}

/** The history without the events at these positions. */
export function without(history: History, out: readonly number[]): History {
	const kept = <T extends Int32Array | Uint8Array | Float32Array | Float64Array>(values: T): T =>
		values.filter((_, i) => !out.includes(i)) as T;
	const { items, types, weights, at } = history;
	return { items: kept(items), types: kept(types), weights: kept(weights), at: kept(at) };
}

export interface Opened {
	readonly saved: SavedModel;
	readonly definition: DeltaDefinition;
	readonly open: OpenScorer;
}

/** An untrained model, with weights as large as training makes them. */
export async function openSmall(kind: string, over: Settings = {}): Promise<Opened> {
	const model = modelDefinition(kind);
	if (!isTrained(model) || !model.loadDelta) throw new Error(`${kind} has no delta`);
	const settings = completeSettings(model, { ...SMALL[kind], ...over });
	const step = await (await model.loadStep())({ train: blockLogWithFeatures(), settings, seed: 4, gpu: null });
	const saved = (await model.loadSave())(await step.read(), settings);
	step.destroy();
	const items = saved.tensors.items;
	if (kind !== 'two-tower') items?.data.set(items.data.map((value) => 5 * value));
	return { saved, definition: await model.loadDelta(), open: await model.loadScorer() };
}

/** In a gru the fourth lane takes nothing from the input, the third nothing from the hidden state: B is zero there. */
function clearUnusedLanes(weights: Float32Array, saved: SavedModel, rank: number): void {
	const { layers, units } = deltaSizes(saved, rank);
	for (const { adapters } of layers) {
		for (const [block, { upAt }] of adapters.entries()) {
			for (let i = block === 0 ? 3 : 2; i < rank * 4 * units; i += 4) weights[upAt + i] = 0;
		}
	}
}

/** `open` gives the device of the rung under test, or null for the portable path. */
export function deltaSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	describe.each(KINDS)('the personal delta of %s', (kind) => {
		let model: Opened;
		beforeAll(async () => {
			model = await openSmall(kind);
		});
		const settingsOf = (over: Partial<DeltaSettings> = {}): DeltaSettings => ({
			...model.definition.defaults,
			...{ steps: 2, batch: 6 },
			...over,
		});
		const options = (over: Partial<FoldOptions> = {}): FoldOptions => ({
			...{ packHash: 'a pack', ...model, history: HISTORY, settings: settingsOf(), seed: 7, gpu },
			...over,
		});
		const bytesOf = async (over: Partial<FoldOptions> = {}) => writeDelta(await foldAll(options(over)));
		const start = async (settings: DeltaSettings, tensors?: Delta['tensors']) =>
			(await model.definition.loadStep())({
				...{ saved: model.saved, settings, seed: 7, gpu },
				...(tensors && { tensors }),
			});

		it('begins with the loss that the scorer gives: each new item among those that the person has not had', async () => {
			// Long enough that a recurrent model reads it all at once.
			const { saved, definition, open: opened } = await openSmall(kind, kind === 'mf' ? {} : { maxLength: 20 });
			const create = await definition.loadStep();
			const step = await create({ saved, settings: settingsOf({ batch: 50 }), seed: 7, gpu });
			const loss = await step.run(HISTORY, 0, HISTORY.items.length, 0);
			step.destroy();
			const scorer = opened(saved);
			const scores = new Float32Array(scorer.itemCount);
			const targets = targetsOf(HISTORY, 0, HISTORY.items.length);
			const had = new Set(HISTORY.items);
			let sum = 0;
			for (const event of targets) {
				await scorer.score([historyUntil(HISTORY, event)], scores);
				const own = scores[HISTORY.items[event] ?? 0] ?? 0;
				let total = Math.exp(own);
				for (const [item, score] of scores.entries()) if (!had.has(item)) total += Math.exp(score);
				sum += Math.log(total) - own;
			}
			expect(loss).toBeCloseTo(sum / targets.length, 4);
		});

		it('moves against the gradient of its loss, by finite differences', async () => {
			const settings = settingsOf({ optimiser: 'sgd', learningRate: 1, proximal: 0 });
			const fresh = await start(settings);
			const random = createRandom(3, 1);
			const weights = (await fresh.read()).weights?.data.map(() => 0.2 * random.normal()) ?? new Float32Array(0);
			fresh.destroy();
			if (kind === 'gru') clearUnusedLanes(weights, model.saved, settings.rank);
			const lossOf = async (at: Float32Array<ArrayBuffer>) => {
				const step = await start(settings, { weights: { shape: [at.length], data: at } });
				const loss = await step.run(HISTORY, 0, HISTORY.items.length, 0);
				const after = (await step.read()).weights?.data ?? new Float32Array(0);
				step.destroy();
				return { loss, after };
			};
			const { after } = await lossOf(weights);
			let compared = 0;
			for (let draw = 0; draw < 24; draw++) {
				const i = random.below(weights.length);
				const gradient = (weights[i] ?? 0) - (after[i] ?? 0);
				// A gru's unused lanes: no weight, and no gradient.
				if (kind === 'gru' && gradient === 0) continue;
				const moved = async (by: number) => {
					const other = weights.slice();
					other[i] = (other[i] ?? 0) + by;
					return (await lossOf(other)).loss;
				};
				const difference = ((await moved(0.02)) - (await moved(-0.02))) / 0.04;
				expect(Math.abs(gradient - difference)).toBeLessThan(2e-3 + 0.02 * Math.abs(difference));
				compared++;
			}
			expect(compared).toBeGreaterThan(12);
		});

		it('is byte for byte the same again, and another for another seed', async () => {
			const [once, again, other] = [await bytesOf(), await bytesOf(), await bytesOf({ seed: 8 })];
			expect(again).toEqual(once);
			expect(other).not.toEqual(once);
		});

		it('does not depend on where it was stopped, kept and gone on from', async () => {
			let kept: Delta | undefined;
			for (let rounds = 0; rounds < 20; rounds++) {
				const running = fold(options({ from: kept && readDelta(writeDelta(kept)) }));
				let next = await running.next();
				while (!next.done) next = await running.next({ stop: true });
				kept = next.value;
			}
			expect(kept && writeDelta(kept)).toEqual(await bytesOf());
		});

		it('is, after a forgotten event, byte for byte the delta that never saw it', async () => {
			const all = await foldAll(options());
			for (const forgotten of [0, 3, 6, 12]) {
				const left = without(HISTORY, [forgotten]);
				const after = await bytesOf({ history: left, from: all });
				expect(after).toEqual(await bytesOf({ history: left }));
				expect(after).not.toEqual(writeDelta(all));
			}
		});

		it('goes on with a new event as if it had been there from the start', async () => {
			const earlier = await foldAll(options({ history: without(HISTORY, [11, 12]) }));
			expect(await bytesOf({ from: earlier })).toEqual(await bytesOf());
		});

		it('changes the list, and less and less with the weight of the pull toward the pack', async () => {
			const scoresWith = async (proximal: number) => {
				const settings = settingsOf({ proximal, learningRate: 0.02 });
				const { tensors } = await foldAll(options({ settings }));
				const scorer = model.open(model.definition.apply(model.saved, tensors, settings));
				const scores = new Float32Array(scorer.itemCount);
				await scorer.score([HISTORY], scores);
				return scores;
			};
			const scorer = model.open(model.saved);
			const pack = new Float32Array(scorer.itemCount);
			await scorer.score([HISTORY], pack);
			const moved = (scores: Float32Array) =>
				Math.sqrt(scores.reduce((sum, score, i) => sum + (score - (pack[i] ?? 0)) ** 2, 0));
			const [free, held, fixed] = [
				moved(await scoresWith(0)),
				moved(await scoresWith(50)),
				moved(await scoresWith(1e7)),
			];
			expect(free).toBeGreaterThan(2 * held);
			expect(held).toBeGreaterThan(20 * fixed);
			expect(fixed).toBeLessThan(1e-4);
		});

		it('is under 200 kB at the model’s default settings', async () => {
			const defaults = await openSmall(kind, completeSettings(modelDefinition(kind)));
			expect((await bytesOf({ ...defaults, settings: defaults.definition.defaults })).length).toBeLessThan(200_000);
		});
	});
}
