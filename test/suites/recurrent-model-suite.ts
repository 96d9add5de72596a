// One body for every rung: what a step of the recurrent models computes, against the scorer, which is another program, and
// against finite differences of its own loss.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SequenceBatch } from '../../src/core/batch.ts';
import type { UserIndex } from '../../src/core/ids.ts';
import type { Settings } from '../../src/core/model.ts';
import { createRandom } from '../../src/core/random.ts';
import type { History } from '../../src/core/scorer.ts';
import { datasetHistory } from '../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { convLstm } from '../../src/models/conv-lstm/model.ts';
import { gru } from '../../src/models/gru/model.ts';
import type { Cell } from '../../src/models/lstm/layers.ts';
import { lstm } from '../../src/models/lstm/model.ts';
import { createRecurrentScorer } from '../../src/models/lstm/recurrent-score.ts';
import { saveOf } from '../../src/models/lstm/save.ts';
import { createStep } from '../../src/models/lstm/step.ts';
import { completeSettings, type Tensors } from '../../src/models/model.ts';
import { sequenceBatches } from '../../src/training/batches/sequences.ts';
import { logOf } from '../unit/evaluation/log.ts';

const ITEMS = 23;
const SMALL: Settings = {
	...{ embeddingSize: 10, hiddenSize: 6, layers: 1, maxLength: 5, dropout: 0, loss: 'full' },
	...{ batchSize: 4, negatives: 8, learningRate: 0.01 },
};

/** Of the one with a convolution: what its first layer reads has as many numbers as an item. */
const FRONT: Settings = { filters: 10, width: 3 };

type Kind = Cell | 'conv-lstm';
const cellOf = (kind: Kind): Cell => (kind === 'gru' ? 'gru' : 'lstm');

/** Seven people with 1 to 9 events, from a second to days apart. */
function people(): (readonly [item: number, at: number])[][] {
	const random = createRandom(5, 1);
	return [1, 9, 4, 5, 6, 2, 7].map((events) => {
		let at = 1e12;
		return Array.from({ length: events }, () => {
			at += 1000 * 4 ** random.below(10);
			return [random.below(ITEMS), at] as const;
		});
	});
}

/** Weights as after some training: the first ones are so small that most of a model's parts hardly speak. */
function grown(tensors: Tensors): Tensors {
	const random = createRandom(9, 2);
	const grow = (name: string, by: (value: number) => number) => {
		const { shape = [], data = new Float32Array(0) } = tensors[name] ?? {};
		return { shape, data: data.map((value) => by(value)) };
	};
	const gaps = grow('gaps', (value) => value);
	// Of each class the first ten numbers: what is padded stays zero.
	const [, parts = 0, stride = 0] = gaps.shape;
	gaps.data.forEach((_, i) => {
		if (i % (parts * stride) < 10) gaps.data[i] = 0.5 * random.normal();
	});
	return { ...tensors, items: grow('items', (value) => 5 * value), gaps };
}

/** `open` gives the device of the rung under test, or null for the portable path. */
export function recurrentModelSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	const definitions = { lstm, gru, 'conv-lstm': convLstm };
	const train = logOf(people(), ITEMS);
	const settingsOf = (kind: Kind, over: Settings = {}) =>
		completeSettings(definitions[kind], { ...SMALL, ...(kind === 'conv-lstm' ? FRONT : {}), ...over });
	const batchesOf = (settings: Settings): SequenceBatch[] => {
		const source = sequenceBatches(train, settings, 3);
		return Array.from({ length: source.steps }, (_, step) => source.batch(0, step));
	};
	const make = (
		kind: Kind,
		settings: Settings,
		tensors: Tensors | undefined,
		positions: 'every' | 'last',
		on: Gpu | null = gpu,
	) => createStep(cellOf(kind), { train, settings, seed: 2, gpu: on, ...(tensors ? { tensors } : {}) }, positions);
	/** The tensors that a run of the batches leaves, and each one's loss. */
	async function run(
		kind: Kind,
		settings: Settings,
		batches: readonly SequenceBatch[],
		tensors?: Tensors,
		on: Gpu | null = gpu,
	) {
		const step = await make(kind, settings, tensors, 'every', on);
		try {
			const losses = await step.run(batches);
			return { losses, tensors: await step.read() };
		} finally {
			step.destroy();
		}
	}
	async function grownStart(kind: Kind, settings: Settings): Promise<Tensors> {
		return grown((await run(kind, settings, [], undefined, null)).tensors);
	}

	describe.each(['lstm', 'gru', 'conv-lstm'] as const)('a step of %s', (kind) => {
		for (const [name, over] of [
			['a layer and a projection', {}],
			['two layers', { layers: 2 }],
			['as many hidden units as numbers of an item', { hiddenSize: 10 }],
		] as [string, Settings][]) {
			it(`has the loss that the scorer's scores have, with ${name}`, async () => {
				// At every position of histories that are read whole, and at the ends of stretches of longer ones.
				for (const [positions, maxLength] of [
					['every', 10],
					['last', 5],
				] as const) {
					const settings = settingsOf(kind, { ...over, maxLength, batchSize: 10 });
					const start = await grownStart(kind, settings);
					const scorer = createRecurrentScorer(cellOf(kind))(saveOf(kind)(start, settings));
					const batches = batchesOf(settings);
					expect(batches).toHaveLength(1);
					const step = await make(kind, settings, start, positions);
					const [loss = Number.NaN] = await step.run(batches);
					step.destroy();
					let expected = 0;
					for (const [user, person] of people().entries()) {
						const whole = datasetHistory(train, user as UserIndex, DEFAULT_EVENT_SETTINGS, false);
						const ends = person.map((_, event) => event + 1);
						const asked = positions === 'every' ? ends : ends.filter((end) => (person.length - end) % maxLength === 0);
						for (const end of asked) {
							const scores = new Float32Array(ITEMS);
							await scorer.score([before(whole, end - 1)], scores);
							const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
							expected += Math.log(sum) - (scores[person[end - 1]?.[0] ?? 0] ?? Number.NaN);
						}
					}
					expect(Math.abs(loss - expected)).toBeLessThan(1e-5 * expected);
				}
			});
		}

		it('moves by the gradient of its loss, in every tensor', async () => {
			const settings = settingsOf(kind, { layers: 2 });
			const start = await grownStart(kind, settings);
			const batch = batchesOf(settings)[0] as SequenceBatch;
			const { tensors } = await run(kind, settings, [batch], start);
			const lossAt = async (name: string, at: number, by: number) => {
				const moved = start[name]?.data.slice() ?? new Float32Array(0);
				moved[at] = (moved[at] ?? 0) + by;
				const { shape = [] } = start[name] ?? {};
				// The slopes are those of the portable path's loss, whatever the rung: it costs no compilation.
				const { losses } = await run(kind, settings, [batch], { ...start, [name]: { shape, data: moved } }, null);
				return losses[0] ?? Number.NaN;
			};
			const check = async (name: string, places: [weight: number, moment: number][], moments: Float32Array) => {
				for (const [weight, moment] of places) {
					const slope = ((await lossAt(name, weight, 0.02)) - (await lossAt(name, weight, -0.02))) / 0.04;
					// After the first step Adam's first moment is a tenth of the gradient.
					const gradient = 10 * (moments[moment] ?? Number.NaN);
					expect(Math.abs(gradient - slope), `${name} ${weight}`).toBeLessThan(0.01 + 0.02 * Math.abs(slope));
				}
			};
			const { data: state = new Float32Array(0) } = tensors.state ?? {};
			const words = tensors.weights?.data.length ?? 0;
			const some = Array.from({ length: 12 }, (_, i) => Math.floor(((i + 0.5) * words) / 12));
			// A padded weight has neither a value nor a gradient, but is one where something is put in its place.
			const real = some.filter((at) => start.weights?.data[at] !== 0);
			expect(real.length).toBeGreaterThan(4);
			await check(
				'weights',
				real.map((at) => [at, at]),
				state,
			);
			const rowsOf = (name: string, rows: readonly number[]) => {
				const [, parts = 0, stride = 0] = tensors[name]?.shape ?? [];
				return rows.map((row, i): [number, number] => [
					row * parts * stride + (i % 10),
					(row * parts + 1) * stride + (i % 10),
				]);
			};
			await check('items', rowsOf('items', [0, 5, 11, ITEMS - 1]), tensors.items?.data ?? state);
			await check('gaps', rowsOf('gaps', [0, 3, 5]), tensors.gaps?.data ?? state);
		});

		it('learns with two layers: the loss of what it has read falls', async () => {
			const settings = settingsOf(kind, { layers: 2, learningRate: 0.03, batchSize: 10 });
			const { losses } = await run(kind, settings, Array(40).fill(batchesOf(settings)[0]), undefined, null);
			expect(losses.at(-1)).toBeLessThan(0.8 * (losses[0] ?? Number.NaN));
		});

		it('leaves what is padded at zero', async () => {
			const settings = settingsOf(kind, { layers: 2, dropout: 0.3, loss: 'sampled' });
			const batches = batchesOf(settings);
			const { tensors } = await run(kind, settings, [...batches, ...batches, ...batches]);
			const { tensors: saved } = saveOf(kind)(tensors, settings);
			for (const name of ['items', 'gaps']) {
				const { data = new Float32Array(0), shape: [, size = 0] = [] } = saved[name] ?? {};
				expect(size).toBe(12);
				expect(
					data.some((value, i) => i % size >= 10 && value !== 0),
					name,
				).toBe(false);
				expect(
					data.some((value, i) => i % size < 10 && value !== 0),
					name,
				).toBe(true);
			}
			// The first layer's row of the first padded input.
			const lanes = 4 * 8;
			expect(saved.weights?.data.subarray(10 * lanes, 12 * lanes).every((value) => value === 0)).toBe(true);
			expect(saved.weights?.data.subarray(9 * lanes, 9 * lanes + 24).some((value) => value !== 0)).toBe(true);
		});

		it('gives the same bits twice, step by step or together, and when it goes on from its tensors', async () => {
			// On a GPU each of these compiles for seconds in software: one loss a cell.
			for (const loss of gpu ? [kind !== 'gru' ? 'sampled' : 'full'] : ['full', 'sampled']) {
				const settings = settingsOf(kind, { dropout: 0.2, loss });
				const batches = [...batchesOf(settings), ...batchesOf(settings)];
				const whole = await run(kind, settings, batches);
				const first = await run(kind, settings, batches.slice(0, 2));
				const second = await run(kind, settings, batches.slice(2), structuredClone(first.tensors));
				expect(second.tensors).toEqual(whole.tensors);
				expect([...first.losses, ...second.losses]).toEqual([...whole.losses]);
				expect(whole.losses.every((value) => value > 0)).toBe(true);
			}
		});
	});
}

/** The first events of a history. */
const before = (history: History, end: number): History => ({
	items: history.items.slice(0, end),
	types: history.types.slice(0, end),
	weights: history.weights.slice(0, end),
	at: history.at.slice(0, end),
});
