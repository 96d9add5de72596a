// One body for every rung: the layer against the papers' formulas in float64, unit by unit, and its gradients against
// finite differences of those.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createRecurrent } from '../../src/ops/recurrent/recurrent.ts';
import { type Cell, LANES, type RecurrentShape, weightWords } from '../../src/ops/recurrent/shape.ts';

export interface RecurrentCase extends RecurrentShape {
	readonly lengths: readonly number[];
	/** Whether the state to start from is given, and the last one asked for and learnt from. */
	readonly carried: boolean;
	/** Whether the state at every position is learnt from. */
	readonly every: boolean;
}

/** The arrays that a case starts from. */
export interface RecurrentStart {
	input: Float32Array<ArrayBuffer>;
	weights: Float32Array<ArrayBuffer>;
	initial: Float32Array<ArrayBuffer>;
	outputGradient: Float32Array<ArrayBuffer>;
	finalGradient: Float32Array<ArrayBuffer>;
}

const LENGTHS_AT = 3;

export const caseOf = (cell: Cell, lengths: readonly number[], sizes: Partial<RecurrentCase> = {}): RecurrentCase => ({
	...{ cell, sequences: lengths.length, length: Math.max(1, ...lengths), inputs: 8, units: 12, lengthsAt: LENGTHS_AT },
	...{ lengths, carried: false, every: true },
	...sizes,
});

export function startOfCase(one: RecurrentCase, seed = 1): RecurrentStart {
	const { cell, sequences, length, inputs, units } = one;
	const random = createRandom(seed, 1);
	const draw = (words: number, scale: number) => Float32Array.from({ length: words }, () => scale * random.normal());
	const weights = draw(weightWords(one), 1 / Math.sqrt(units));
	for (let at = 0; at < (inputs + units) * units * 4; at++) {
		const row = Math.floor(at / (units * 4));
		if (!(row < inputs ? LANES[cell].inputs : LANES[cell].units).includes(at % 4)) weights[at] = 0;
	}
	return {
		input: draw(sequences * length * inputs, 1),
		weights,
		initial: draw(sequences * 2 * units, 0.5),
		outputGradient: draw(sequences * length * units, 1),
		finalGradient: draw(sequences * units, 1),
	};
}

type Numbers = Float32Array | Float64Array;
const read = (values: Numbers, at: number): number => values[at] ?? Number.NaN;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The formulas of the papers in float64. Numbers past a sequence's length are zero. */
function naive(one: RecurrentCase, start: { input: Numbers; weights: Numbers; initial: Numbers }) {
	const { cell, sequences, length, inputs, units, lengths } = one;
	const output = new Float64Array(sequences * length * units);
	const final = new Float64Array(sequences * 2 * units);
	for (let s = 0; s < sequences; s++) {
		const state = (part: number) =>
			Array.from({ length: units }, (_, u) =>
				one.carried ? read(start.initial, (part * sequences + s) * units + u) : 0,
			);
		let h = state(0);
		let c = state(1);
		for (let t = 0; t < (lengths[s] ?? 0); t++) {
			const row = s * length + t;
			const next = h.map((before, u) => {
				// The sums of a lane, from the input with its bias and from the hidden state.
				const fromInput = (lane: number) => {
					let sum = 0;
					for (let k = 0; k < inputs; k++) {
						sum += read(start.input, row * inputs + k) * read(start.weights, (k * units + u) * 4 + lane);
					}
					return sum;
				};
				const fromHidden = (lane: number) =>
					h.reduce((sum, value, k) => sum + value * read(start.weights, ((inputs + k) * units + u) * 4 + lane), 0);
				const bias = (lane: number) => read(start.weights, ((inputs + units) * units + u) * 4 + lane);
				const whole = (lane: number) => fromInput(lane) + fromHidden(lane) + bias(lane);
				if (cell === 'lstm') {
					const kept = sigmoid(whole(1)) * (c[u] ?? 0) + sigmoid(whole(0)) * Math.tanh(whole(2));
					return { c: kept, h: sigmoid(whole(3)) * Math.tanh(kept) };
				}
				const n = Math.tanh(fromInput(2) + bias(2) + sigmoid(whole(0)) * (fromHidden(3) + bias(3)));
				const z = sigmoid(whole(1));
				return { c: 0, h: (1 - z) * n + z * before };
			});
			h = next.map((unit) => unit.h);
			if (cell === 'lstm') c = next.map((unit) => unit.c);
			output.set(h, row * units);
		}
		final.set(h, s * units);
		final.set(c, (sequences + s) * units);
	}
	return { output, final };
}

/** d sum(output x outputGradient, final hidden state x finalGradient) / d array[at], by central differences. */
function slope(one: RecurrentCase, start: RecurrentStart, name: 'input' | 'weights', at: number): number {
	const step = 1e-5;
	const loss = (by: number) => {
		const moved = Float64Array.from(start[name]);
		moved[at] = read(moved, at) + by;
		const { output, final } = naive(one, { ...start, [name]: moved });
		const sum = (gradient: Float32Array, values: Float64Array) =>
			gradient.reduce((total, g, i) => total + g * read(values, i), 0);
		return (one.every ? sum(start.outputGradient, output) : 0) + (one.carried ? sum(start.finalGradient, final) : 0);
	};
	return (loss(step) - loss(-step)) / (2 * step);
}

/** The op once: what it left. */
export async function runRecurrent(gpu: Gpu | null, one: RecurrentCase, start: RecurrentStart, times = 1) {
	const workspace = new Workspace(gpu);
	try {
		return await runIn(workspace, one, start, times);
	} finally {
		workspace.destroy();
	}
}

async function runIn(workspace: Workspace, one: RecurrentCase, start: RecurrentStart, times: number) {
	const { sequences, length, inputs, units, carried, every } = one;
	const rows = sequences * length;
	// Memory that nobody may read is filled, so that reading it shows.
	const filled = (label: string, words: number) => workspace.memory(label, words, new Float32Array(words).fill(1e9));
	const memories = {
		steps: workspace.memory('steps', LENGTHS_AT + sequences),
		input: workspace.memory('input', rows * inputs, start.input),
		weights: workspace.memory('weights', start.weights.length, start.weights),
		...(carried ? { initial: workspace.memory('initial', start.initial.length, start.initial) } : {}),
		output: filled('output', rows * units),
		...(carried ? { final: filled('final', sequences * 2 * units) } : {}),
		...(every ? { outputGradient: workspace.memory('output gradient', rows * units, start.outputGradient) } : {}),
		...(carried ? { finalGradient: workspace.memory('final gradient', sequences * units, start.finalGradient) } : {}),
		inputGradient: filled('input gradient', rows * inputs),
		weightsGradient: filled('weights gradient', start.weights.length),
	};
	workspace.write(memories.steps, Uint32Array.from(one.lengths), LENGTHS_AT);
	const layer = await createRecurrent(workspace, one, memories);
	for (let time = 0; time < times; time++) {
		await workspace.run('recurrent', () => {
			layer.forward();
			layer.backward();
		});
	}
	const values = async (memory: Memory | undefined) =>
		memory ? new Float32Array(await workspace.read(memory)).slice(0, memory.words) : new Float32Array(0);
	return {
		output: await values(memories.output),
		final: await values(memories.final),
		inputGradient: await values(memories.inputGradient),
		weightsGradient: await values(memories.weightsGradient),
	};
}

/** `places` of 0 .. count-1, spread evenly, the last among them. */
const spread = (count: number, places: number): number[] =>
	Array.from(
		{ length: Math.min(count, places) },
		(_, i) => Math.floor(((i + 1) * count) / Math.min(count, places)) - 1,
	);

function expectNear(got: Numbers, expected: Numbers, tolerance: number, what: string): void {
	expect(got.length, what).toBe(expected.length);
	let worst = 0;
	for (let i = 0; i < got.length; i++) {
		const difference = Math.abs(read(got, i) - read(expected, i)) / Math.max(1, Math.abs(read(expected, i)));
		if (!(difference <= worst)) worst = difference;
	}
	expect(worst, what).toBeLessThan(tolerance);
}

/** `open` gives the device of the rung under test, or null for the portable path. */
export function recurrentSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	describe.each(['lstm', 'gru'] as const)('a layer of %s cells', (cell) => {
		const cases: [string, RecurrentCase][] = [
			['one position of one sequence', caseOf(cell, [1], { inputs: 4, units: 4 })],
			['three ragged sequences, one of them empty', caseOf(cell, [3, 0, 5])],
			['sequences past a workgroup, with states to start from', caseOf(cell, [2, 7, 1, 4, 0, 6], { carried: true })],
			['17 positions, more inputs than units', caseOf(cell, [17, 16], { inputs: 68, units: 20 })],
			[
				'65 sequences',
				caseOf(
					cell,
					Array.from({ length: 65 }, (_, s) => s % 4),
					{ units: 16, inputs: 4 },
				),
			],
			['the most units', caseOf(cell, [2, 1], { units: 256, inputs: 4, carried: true })],
			['only the end learnt from', caseOf(cell, [3, 5, 1, 0, 5], { carried: true, every: false })],
			['only empty sequences', caseOf(cell, [0, 0], { length: 3, carried: true })],
		];
		for (const [name, one] of cases) {
			it(`follows the formulas: ${name}`, async () => {
				const start = startOfCase(one);
				const expected = naive(one, start);
				const got = await runRecurrent(gpu, one, start);
				expectNear(got.output, expected.output, 1e-5, 'output');
				if (one.carried) expectNear(got.final, expected.final, 1e-5, 'final');
				for (const [array, gradient] of [
					['input', got.inputGradient],
					['weights', got.weightsGradient],
				] as const) {
					const places = spread(start[array].length, one.units > 100 ? 8 : 60);
					const slopes = places.map((at) => slope(one, start, array, at));
					const lanes = LANES[cell];
					// Where a lane has no weight there is no gradient.
					const expectedSlopes = slopes.map((value, i) => {
						const at = places[i] ?? 0;
						const row = Math.floor(at / (4 * one.units));
						const weighed = row < one.inputs ? lanes.inputs : lanes.units;
						return array === 'weights' && row < one.inputs + one.units && !weighed.includes(at % 4) ? 0 : value;
					});
					const gotten = Float64Array.from(places, (at) => gradient[at] ?? Number.NaN);
					expectNear(gotten, Float64Array.from(expectedSlopes), 2e-4, `${array} gradient`);
				}
			});
		}

		it('leaves zeros past the end of a sequence, in states and in gradients', async () => {
			const one = caseOf(cell, [2, 0, 5, 3], { length: 6 });
			const got = await runRecurrent(gpu, one, startOfCase(one));
			for (const [s, end] of one.lengths.entries()) {
				const past = (values: Float32Array, width: number) =>
					values.subarray((s * 6 + end) * width, (s + 1) * 6 * width).every((value) => value === 0);
				expect([past(got.output, one.units), past(got.inputGradient, one.inputs)]).toEqual([true, true]);
			}
		});

		it('goes on from the state that it left: two halves of a sequence are the whole', async () => {
			const whole = caseOf(cell, [8, 6], { carried: true });
			const start = startOfCase(whole);
			const expected = await runRecurrent(gpu, whole, start);
			const half = caseOf(cell, [4, 4], { carried: true });
			const inputOf = (from: number) => {
				const input = new Float32Array(2 * 4 * half.inputs);
				for (const s of [0, 1]) {
					const at = (s * 8 + from) * half.inputs;
					input.set(start.input.subarray(at, at + 4 * half.inputs), s * 4 * half.inputs);
				}
				return input;
			};
			const outputGradient = new Float32Array(2 * 4 * half.units);
			const first = await runRecurrent(gpu, half, { ...start, input: inputOf(0), outputGradient });
			const second = await runRecurrent(
				gpu,
				{ ...half, lengths: [4, 2] },
				{ ...start, input: inputOf(4), initial: first.final, outputGradient },
			);
			expectNear(second.final, expected.final, 1e-6, 'final');
		});

		it('gives the same bits twice, and the same when it runs again on the same memories', async () => {
			const one = caseOf(cell, [5, 9, 1, 0, 7, 3], { units: 16, inputs: 12 });
			const start = startOfCase(one);
			const first = await runRecurrent(gpu, one, start);
			expect(await runRecurrent(gpu, one, start)).toEqual(first);
			expect(await runRecurrent(gpu, one, start, 3)).toEqual(first);
		});

		it('stays finite where the sums are far out', async () => {
			const one = caseOf(cell, [6, 6, 6]);
			const start = startOfCase(one);
			const far = { ...start, input: start.input.map((x) => 1e4 * x), weights: start.weights.map((w) => 100 * w) };
			for (const values of Object.values(await runRecurrent(gpu, one, far))) {
				expect(values.every(Number.isFinite)).toBe(true);
			}
		});

		it('says which sizes it has', async () => {
			for (const wrong of [{ units: 6 }, { inputs: 3 }, { units: 260 }, { inputs: 0 }]) {
				const one = caseOf(cell, [2], wrong);
				await expect(runRecurrent(gpu, one, startOfCase(one))).rejects.toMatchObject({
					code: 'invalid-argument',
					message: expect.stringMatching(/^recurrent: inputs and units must be multiples of 4.*Pad them with zeros\.$/),
				});
			}
		});
	});
}
