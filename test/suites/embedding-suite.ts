// One body for every rung: bags of rows and the updates that move rows and arrays, against naive float64 programs of
// the formulas in optimiser.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createClip } from '../../src/ops/clip/clip.ts';
import { createDenseUpdate } from '../../src/ops/dense-update/dense-update.ts';
import { createEmbeddingBag } from '../../src/ops/embedding-bag/embedding-bag.ts';
import {
	OPTIMISER_SLOTS,
	type OptimiserKind,
	type OptimiserSettings,
	optimiserStart,
	STEP_WORDS,
	writeStepWords,
} from '../../src/ops/optimiser/optimiser.ts';
import { planWords, RowPlanner } from '../../src/ops/sparse-update/plan.ts';
import { tableStride } from '../../src/ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../src/ops/sparse-update/sparse-update.ts';

const NONE = 0xffff_ffff;
const KINDS = Object.keys(OPTIMISER_SLOTS) as OptimiserKind[];
const random = createRandom(5, 5);
const normals = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());
const words = (floats: Float32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => new Uint32Array(floats.buffer);

/** Weights of `size` numbers a row with padding, and the optimiser's start behind them: [rows, 1 + slots, stride]. */
function startTable(rows: number, size: number, kind: OptimiserKind): Float32Array<ArrayBuffer> {
	const stride = tableStride(size);
	const width = (1 + OPTIMISER_SLOTS[kind]) * stride;
	return new Float32Array(rows * width).map((_, i) => {
		const column = i % width;
		return column < size ? random.normal() : column < stride ? 0 : optimiserStart(kind);
	});
}

/** The optimiser on one row or array, as its formulas read: float64, in place. */
function naiveMove(
	settings: Required<OptimiserSettings>,
	w: number[],
	state: number[][],
	gradient: readonly number[],
	t: number,
	entries: number,
	factor = 1,
): void {
	const { kind, learningRate, regularisation, weightDecay, momentum, beta1, beta2, epsilon } = settings;
	const g = gradient.map((value, k) => value + entries * regularisation * (w[k] ?? 0));
	const [first = [], second = []] = state;
	const at = (values: number[], k: number) => values[k] ?? Number.NaN;
	if (kind === 'adagrad-row') first[0] = at(first, 0) + g.reduce((sum, value) => sum + value * value, 0) / g.length;
	for (const [k, value] of g.entries()) {
		let move = value;
		if (kind === 'momentum') move = first[k] = momentum * at(first, k) + value;
		if (kind === 'adagrad') {
			first[k] = at(first, k) + value * value;
			move = value / Math.sqrt(at(first, k) + epsilon);
		}
		if (kind === 'adagrad-row') move = value / Math.sqrt(at(first, 0) + epsilon);
		if (kind === 'adam') {
			first[k] = beta1 * at(first, k) + (1 - beta1) * value;
			second[k] = beta2 * at(second, k) + (1 - beta2) * value * value;
			move = at(first, k) / (1 - beta1 ** t) / (Math.sqrt(at(second, k) / (1 - beta2 ** t)) + epsilon);
		}
		w[k] = at(w, k) - factor * learningRate * (move + weightDecay * at(w, k));
	}
}

const settingsOf = (kind: OptimiserKind): Required<OptimiserSettings> => ({
	kind,
	learningRate: 0.05,
	regularisation: 0.01,
	weightDecay: 0.02,
	momentum: 0.8,
	beta1: 0.85,
	beta2: 0.97,
	epsilon: 1e-6,
});

function expectClose(got: ArrayLike<number>, expected: readonly number[], name: string): void {
	expect(got.length, name).toBe(expected.length);
	for (const [i, value] of expected.entries()) {
		expect(Math.abs((got[i] ?? Number.NaN) - value), `${name} ${i}`).toBeLessThan(2e-5 * Math.max(1, Math.abs(value)));
	}
}

export function embeddingSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe('a bag', () => {
		for (const [bags, size] of [
			[1, 1],
			[3, 17],
			[65, 64],
			[63, 20],
		] as const) {
			it(`of ${size} numbers is the weighted sum of its rows, ${bags} at once, empty and unknown ones too`, async () => {
				const rows = 11;
				const offsets = Uint32Array.from({ length: bags + 1 }, (_, bag) => bag + Math.floor(bag / 2));
				offsets[0] = 0;
				if (bags > 2) offsets[2] = offsets[1] ?? 0; // an empty one
				const entries = offsets[bags] ?? 0;
				const ids = Uint32Array.from({ length: entries }, (_, i) => (i % 7 === 3 ? NONE : random.below(rows)));
				const weights = normals(entries);
				const workspace = new Workspace(gpu);
				const table = startTable(rows, size, 'adam');
				const rowWords = table.length / rows;
				const inputs = workspace.memory('inputs', bags + 1 + 2 * entries);
				workspace.write(inputs, offsets);
				workspace.write(inputs, ids, bags + 1);
				workspace.write(inputs, weights, bags + 1 + entries);
				const output = workspace.memory('output', 2 * bags * size + 4);
				workspace.write(output, new Float32Array(2 * bags * size + 4).fill(1));
				const memories = { table: workspace.memory('table', table.length, table), inputs, output };
				const shared = { bags, rows, size, rowWords, idsAt: bags + 1, offsetsAt: 0, outputStride: 2 * size };
				const sums = await createEmbeddingBag(workspace, { ...shared, weightsAt: bags + 1 + entries }, memories);
				const more = await createEmbeddingBag(workspace, { ...shared, outputAt: size, add: true }, memories);
				await workspace.run('bags', () => {
					sums.forward();
					more.forward();
				});
				const got = new Float32Array(await workspace.read(output));
				const expected = new Array<number>(2 * bags * size + 4).fill(1);
				for (let bag = 0; bag < bags; bag++) {
					for (let k = 0; k < size; k++) {
						let [weighted, plain] = [0, 1];
						for (let e = offsets[bag] ?? 0; e < (offsets[bag + 1] ?? 0); e++) {
							const id = ids[e] ?? NONE;
							if (id === NONE) continue;
							weighted += (weights[e] ?? Number.NaN) * (table[id * rowWords + k] ?? Number.NaN);
							plain += table[id * rowWords + k] ?? Number.NaN;
						}
						expected[bag * 2 * size + k] = weighted;
						expected[bag * 2 * size + size + k] = plain;
					}
				}
				expectClose(got, expected, 'bags');
				workspace.destroy();
			});
		}

		it('of one entry each is a gather', async () => {
			const workspace = new Workspace(gpu);
			const table = startTable(5, 8, 'sgd');
			const inputs = workspace.memory('inputs', 4, Uint32Array.of(3, NONE, 0, 3));
			const output = workspace.memory('output', 32);
			const memories = { table: workspace.memory('table', table.length, table), inputs, output };
			const bag = await createEmbeddingBag(workspace, { bags: 4, rows: 5, size: 8, rowWords: 16, idsAt: 0 }, memories);
			await workspace.run('gather', () => bag.forward());
			const row = (id: number) => [...table.subarray(16 * id, 16 * id + 8)];
			expect([...new Float32Array(await workspace.read(output))]).toEqual([
				...row(3),
				...new Array<number>(8).fill(0),
				...row(0),
				...row(3),
			]);
			workspace.destroy();
		});
	});

	/** Steps of an update of a table on one rung: the table after them. */
	async function updated(
		one: { rows: number; size: number; entries: number; kind: OptimiserKind; bags: boolean; clip?: number },
		table: Float32Array<ArrayBuffer>,
		steps: readonly {
			ids: Uint32Array<ArrayBuffer>;
			bagOf: Uint32Array<ArrayBuffer>;
			weights: Float32Array<ArrayBuffer>;
			gradients: Float32Array<ArrayBuffer>;
		}[],
	): Promise<Float32Array> {
		const { rows, size, entries, kind } = one;
		const workspace = new Workspace(gpu);
		const planAt = STEP_WORDS;
		const bagsAt = planAt + planWords(entries);
		const inputs = workspace.memory('inputs', bagsAt + 2 * entries);
		const own = workspace.memory('table', table.length, table);
		const gradients = workspace.memory('gradients', entries * size + 8);
		const optimiser = settingsOf(kind);
		const scale = one.clip === undefined ? undefined : workspace.memory('scale', 1);
		const update = await createSparseUpdate(
			workspace,
			{
				rows,
				size,
				stride: tableStride(size),
				entries,
				optimiser,
				planAt,
				stepAt: 0,
				...(one.bags ? { bags: { rows: bagsAt, weights: bagsAt + entries } } : {}),
			},
			{ table: own, gradients: { memory: gradients, at: 4 }, inputs, ...(scale ? { scale } : {}) },
		);
		const clip =
			scale &&
			update.sums &&
			(await createClip(workspace, { maximum: one.clip ?? 0 }, { gradients: [update.sums], scale }));
		const planner = new RowPlanner(rows, entries);
		for (const [t, step] of steps.entries()) {
			const filled = new Uint32Array(inputs.words);
			writeStepWords(optimiser, t + 1, filled, 0, 1 / (1 + t));
			planner.plan(step.ids, step.ids.length, filled, planAt);
			filled.set(step.bagOf, bagsAt);
			filled.set(words(step.weights), bagsAt + entries);
			workspace.write(inputs, filled);
			workspace.write(gradients, step.gradients, 4);
			await workspace.run('update', () => {
				update.sum();
				clip?.measure();
				update.update();
			});
		}
		const got = new Float32Array(await workspace.read(own));
		workspace.destroy();
		return got;
	}

	/** The same by the formulas. */
	function naiveUpdated(
		{ size, kind, bags, clip }: Parameters<typeof updated>[0],
		table: Float32Array,
		steps: Parameters<typeof updated>[2],
	): number[] {
		const stride = tableStride(size);
		const width = (1 + OPTIMISER_SLOTS[kind]) * stride;
		const now = [...table];
		for (const [t, step] of steps.entries()) {
			const sums = new Map<number, { gradient: number[]; entries: number }>();
			for (const [i, id] of step.ids.entries()) {
				if (id === NONE) continue;
				const sum = sums.get(id) ?? { gradient: new Array<number>(size).fill(0), entries: 0 };
				const from = (bags ? (step.bagOf[i] ?? 0) : i) * size;
				const weight = bags ? (step.weights[i] ?? Number.NaN) : 1;
				sums.set(id, {
					gradient: sum.gradient.map((value, k) => value + weight * (step.gradients[from + k] ?? Number.NaN)),
					entries: sum.entries + 1,
				});
			}
			const norm = Math.hypot(...[...sums.values()].flatMap(({ gradient }) => gradient));
			const scale = clip !== undefined && norm > clip ? clip / norm : 1;
			for (const [id, { gradient, entries }] of sums) {
				const w = now.slice(id * width, id * width + size);
				const state = Array.from({ length: OPTIMISER_SLOTS[kind] }, (_, slot) =>
					now.slice(id * width + (1 + slot) * stride, id * width + (1 + slot) * stride + size),
				);
				const clipped = gradient.map((value) => scale * value);
				naiveMove(settingsOf(kind), w, state, clipped, t + 1, entries, 1 / (1 + t));
				now.splice(id * width, size, ...w);
				for (const [slot, values] of state.entries()) now.splice(id * width + (1 + slot) * stride, size, ...values);
			}
		}
		return now;
	}

	function randomSteps(rows: number, size: number, entries: number) {
		return [entries, Math.ceil(entries / 3), 1].map((count) => ({
			// Every other entry on the two first rows: long lists; some that name nothing.
			ids: Uint32Array.from({ length: count }, (_, i) =>
				i % 11 === 5 ? NONE : i % 2 ? (i % 4) >> 1 : random.below(rows),
			),
			bagOf: Uint32Array.from({ length: count }, (_, i) => i >> 2),
			weights: normals(count),
			gradients: normals(entries * size).map((value) => value / 4),
		}));
	}

	describe('a sparse update', () => {
		for (const kind of KINDS) {
			for (const [rows, size, entries, bags, clip] of [
				[3, 1, 1, false, undefined],
				[40, 17, 63, false, 0.5],
				[30, 64, 333, true, undefined],
				[9, 20, 129, true, 100],
				[500, 32, 700, false, 2],
			] as const) {
				const said = `${kind}, ${entries} ${bags ? 'of bags' : 'entries'} of ${size}, ${clip ? `clipped at ${clip}` : 'not clipped'}`;
				it(`moves touched rows as the formulas do and no others: ${said}`, async () => {
					const one = { rows, size, entries, kind, bags, ...(clip === undefined ? {} : { clip }) };
					const table = startTable(rows, size, kind);
					const steps = randomSteps(rows, size, entries);
					const got = await updated(one, table, steps);
					// Where a row has one sum, the formulas keep it in its first number; ours too.
					expectClose(got, naiveUpdated(one, table, steps), 'table');
					const touched = new Set(steps.flatMap(({ ids }) => [...ids]));
					const width = table.length / rows;
					for (let row = 0; row < rows; row++) {
						if (touched.has(row)) continue;
						expect(got.subarray(row * width, (row + 1) * width)).toEqual(
							table.subarray(row * width, (row + 1) * width),
						);
					}
				});
			}
		}

		it('gives the same bits twice', async () => {
			const one = { rows: 50, size: 24, entries: 500, kind: 'adam', bags: true, clip: 1 } as const;
			const table = startTable(50, 24, 'adam');
			const steps = randomSteps(50, 24, 500);
			expect(await updated(one, table, steps)).toEqual(await updated(one, table, steps));
		});

		it('of no entries changes nothing', async () => {
			const one = { rows: 5, size: 8, entries: 4, kind: 'momentum', bags: false } as const;
			const table = startTable(5, 8, 'momentum');
			const none = {
				ids: Uint32Array.of(NONE, NONE),
				bagOf: new Uint32Array(0),
				weights: normals(0),
				gradients: normals(32),
			};
			expect(await updated(one, table, [none])).toEqual(table);
		});
	});

	describe('a dense update', () => {
		for (const kind of KINDS.filter((name) => name !== 'adagrad-row')) {
			for (const clip of [undefined, 0.7]) {
				it(`moves an array as the formulas do: ${kind}, ${clip ? 'clipped with another' : 'not clipped'}`, async () => {
					const size = 65;
					const workspace = new Workspace(gpu);
					const optimiser = settingsOf(kind);
					const slots = OPTIMISER_SLOTS[kind];
					const start = normals(size);
					const weights = workspace.memory('weights', size, start);
					const state = workspace.memory('state', Math.max(1, slots * size));
					workspace.write(state, new Float32Array(Math.max(1, slots * size)).fill(optimiserStart(kind)));
					const gradient = workspace.memory('gradient', size);
					const other = workspace.memory('other', 3, Float32Array.of(1, 2, 2));
					const inputs = workspace.memory('inputs', STEP_WORDS);
					const scale = clip === undefined ? undefined : workspace.memory('scale', 1);
					const memories = { weights, state, gradient, inputs, ...(scale ? { scale } : {}) };
					const update = await createDenseUpdate(workspace, { words: size, optimiser, stepAt: 0 }, memories);
					const cutting =
						scale && (await createClip(workspace, { maximum: clip ?? 0 }, { gradients: [gradient, other], scale }));
					const expected = [...start];
					const states = Array.from({ length: slots }, () => new Array<number>(size).fill(optimiserStart(kind)));
					for (let t = 1; t <= 3; t++) {
						const g = normals(size);
						const filled = new Uint32Array(STEP_WORDS);
						writeStepWords(optimiser, t, filled, 0);
						workspace.write(inputs, filled);
						workspace.write(gradient, g);
						await workspace.run('update', () => {
							cutting?.measure();
							update.update();
						});
						const factor = clip === undefined ? 1 : clip / Math.hypot(...g, 3);
						naiveMove(
							optimiser,
							expected,
							states,
							[...g].map((value) => factor * value),
							t,
							1,
						);
					}
					expectClose(new Float32Array(await workspace.read(weights)), expected, 'weights');
					workspace.destroy();
				});
			}
		}
	});

	it('bags and updates give every buffer back', () => {
		expect(gpu?.buffers.count ?? 0).toBe(0);
	});
}
