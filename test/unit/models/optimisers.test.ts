// What an optimiser and a schedule do to a whole model: its step against the formulas in float64, with the gradients that a
// step of plain descent has from the same weights. On the portable path; WebGPU has each op by comparison.

import { describe, expect, it } from 'vitest';
import type { Settings, Tensor } from '../../../src/core/model.ts';
import type { Progress } from '../../../src/core/run.ts';
import { caser } from '../../../src/models/caser/model.ts';
import { convLstm } from '../../../src/models/conv-lstm/model.ts';
import { gru } from '../../../src/models/gru/model.ts';
import { lstm } from '../../../src/models/lstm/model.ts';
import { mf } from '../../../src/models/mf/model.ts';
import { completeSettings, type Tensors, type TrainedDefinition } from '../../../src/models/model.ts';
import { multVae } from '../../../src/models/mult-vae/model.ts';
import { ncf } from '../../../src/models/ncf/model.ts';
import { sasrec } from '../../../src/models/sasrec/model.ts';
import { twoTower } from '../../../src/models/two-tower/model.ts';
import { batchMakers } from '../../../src/training/batches/makers.ts';
import type { FitOptions } from '../../../src/training/fit.ts';
import { blockLog } from '../training/blocks.ts';
import { ofKind, pull } from '../training/pull.ts';

interface Case {
	readonly definition: TrainedDefinition;
	/** Tensors whose rows have state behind them, and those that are weights throughout. */
	readonly tables: readonly string[];
	readonly layers: readonly string[];
}

const CASES: readonly Case[] = [
	{ definition: mf as TrainedDefinition, tables: ['users', 'items', 'biases'], layers: [] },
	{ definition: twoTower as TrainedDefinition, tables: ['userTable', 'itemTable'], layers: ['towers'] },
	{ definition: lstm as TrainedDefinition, tables: ['items', 'gaps'], layers: ['weights'] },
	{ definition: gru as TrainedDefinition, tables: ['items', 'gaps'], layers: ['weights'] },
	{ definition: convLstm as TrainedDefinition, tables: ['items', 'gaps'], layers: ['weights'] },
	{ definition: sasrec as TrainedDefinition, tables: ['items', 'positions'], layers: ['weights'] },
	{ definition: caser as TrainedDefinition, tables: ['items', 'targets', 'users'], layers: ['weights'] },
	{ definition: ncf as TrainedDefinition, tables: ['userTable', 'itemTable'], layers: ['numbers'] },
	{ definition: multVae as TrainedDefinition, tables: ['encoder', 'decoder'], layers: ['layers'] },
];

const SMALL: Settings = {
	embeddingSize: 8,
	hiddenSize: 8,
	maxLength: 8,
	negatives: 6,
	dropout: 0.1,
	idDropout: 0,
	epochs: 2,
	patience: 0,
};
const train = blockLog();

const settingsOf = (definition: TrainedDefinition, over: Settings): Settings => {
	const names = new Set(definition.settings.map(({ name }) => name));
	const batchSize = { sequences: 8, people: 16 }[definition.batches as string] ?? 64;
	// A tower that comes to nothing has a gradient without measure: items that nobody had, or all units of a layer cut off.
	const drawn = definition === CASES[1]?.definition ? { negatives: 0, layers: 1 } : {};
	return completeSettings(
		definition,
		Object.fromEntries(Object.entries({ ...SMALL, ...drawn, batchSize, ...over }).filter(([name]) => names.has(name))),
	);
};

/** The tensors after steps `from` to `to` of one batch after another. */
async function run(definition: TrainedDefinition, settings: Settings, from: number, to: number, tensors?: Tensors) {
	const source = batchMakers[definition.batches](train, settings, 3);
	const create = await definition.loadStep();
	const step = await create({
		...{ train, settings, seed: 2, gpu: null, stepsPerEpoch: source.steps },
		...(tensors && { tensors }),
	});
	await step.run(Array.from({ length: to - from }, (_, i) => source.batch(0, from + i)) as never[]);
	const now = await step.read();
	step.destroy();
	return now;
}

/** Rows of weights alone, and how far one is from the next. */
function weightsOf({ tables }: Case, name: string, { shape, data }: Tensor): { row: number; values: Float64Array } {
	if (!tables.includes(name)) return { row: data.length, values: Float64Array.from(data) };
	const rows = shape[0] ?? 0;
	const whole = data.length / rows;
	// Biases [rows, width] have one number a row.
	const row = shape.length === 2 ? 1 : (shape[2] ?? 0);
	return {
		row,
		values: Float64Array.from({ length: rows * row }, (_, i) => data[Math.floor(i / row) * whole + (i % row)]!),
	};
}

/** The start of plain descent with those weights: nothing but them, and the number of steps that they have behind them. */
function plainFrom(own: Case, start: Tensors, tensors: Tensors, steps: number): Tensors {
	const plain: Record<string, Tensor> = {};
	for (const [name, { shape, data }] of Object.entries(start)) plain[name] = { shape, data: data.slice() };
	for (const name of [...own.tables, ...own.layers]) {
		const into = plain[name];
		const from = tensors[name];
		if (!into || !from) throw new Error(`no ${name}`);
		const { row, values } = weightsOf(own, name, from);
		const whole = own.tables.includes(name) ? into.data.length / (into.shape[0] ?? 1) : row;
		values.forEach((value, i) => {
			into.data[Math.floor(i / row) * whole + (i % row)] = value;
		});
	}
	return { ...plain, steps: { shape: [1], data: Float32Array.of(steps) } };
}

/** So large a step that what float32 keeps of the weights it began with is nothing beside it. */
const HUGE = 1024;

interface Naive {
	readonly kind: string;
	readonly rate: number;
	/** What a weight adds to its gradient, and what is taken off it apart from that. */
	readonly inGradient: number;
	readonly apart: number;
}

/** One weight and its two numbers of state, by the formulas of ops/optimiser/optimiser.ts. */
function naiveMove(
	w: number,
	g: number,
	state: [number, number],
	step: number,
	{ kind, rate, inGradient, apart }: Naive,
) {
	const gradient = g + inGradient * w;
	const off = rate * apart * w;
	if (kind === 'sgd') return w - rate * gradient - off;
	if (kind === 'momentum') {
		state[0] = 0.9 * state[0] + gradient;
		return w - rate * state[0] - off;
	}
	if (kind === 'adagrad') {
		state[0] += gradient ** 2;
		return w - (rate * gradient) / Math.sqrt(state[0] + 1e-7) - off;
	}
	state[0] = 0.9 * state[0] + 0.1 * gradient;
	state[1] = 0.999 * state[1] + 0.001 * gradient ** 2;
	const root = Math.sqrt(state[1] / (1 - 0.999 ** step));
	return w - (rate * (state[0] / (1 - 0.9 ** step))) / (root + 1e-8) - off;
}

/** Of as many steps it takes 1.8 to rise, and falls as a cosine over those after them: by hand, the first three. */
const WARM = 1.8;
const cosine = (total: number): number[] => [1 / WARM, 1, (1 + Math.cos((Math.PI * 0.2) / (total - WARM))) / 2];
const RATE = 0.01;

describe.each(CASES)('$definition.kind', (own) => {
	const { definition, tables, layers } = own;
	const optimisers =
		definition === CASES[0]?.definition
			? ['sgd', 'momentum', 'adagrad', 'adam']
			: ['sgd', 'momentum', 'adagrad', 'adam', 'adamw'];

	it.each(optimisers)('moves by %s as its formula says, with a schedule', async (optimiser) => {
		const decay = 0.05;
		const epochs = 2;
		const total = epochs * batchMakers[definition.batches](train, settingsOf(definition, {}), 3).steps;
		const settings = {
			...settingsOf(definition, { optimiser, schedule: 'cosine', warmup: WARM / total, weightDecay: decay, epochs }),
			learningRate: RATE,
		};
		const plain = {
			...settings,
			optimiser: 'sgd',
			schedule: 'constant',
			warmup: 0,
			weightDecay: 0,
			learningRate: HUGE,
		};
		const start = await run(definition, plain, 0, 0);
		let tensors = await run(definition, settings, 0, 0);
		const states = new Map<string, [number, number][]>();
		for (let step = 1; step <= 3; step++) {
			const before = plainFrom(own, start, tensors, step - 1);
			const gone = await run(definition, plain, step - 1, step, before);
			const after = await run(definition, settings, step - 1, step, tensors);
			for (const name of [...tables, ...layers]) {
				const [w, moved, got] = [before, gone, after].map((now) => weightsOf(own, name, now[name] as Tensor));
				if (!w || !moved || !got) throw new Error('three');
				const begin = optimiser === 'adagrad' ? 0.1 : 0;
				const state = states.get(name) ?? Array.from(w.values, (): [number, number] => [begin, 0]);
				states.set(name, state);
				const isTable = tables.includes(name);
				let off = 0;
				for (let row = 0; row < w.values.length; row += w.row) {
					const g = w.values.subarray(row, row + w.row).map((value, k) => (value - moved.values[row + k]!) / HUGE);
					const now = got.values.subarray(row, row + w.row);
					// Of a table, rows that the step does not touch stay as they are.
					if (isTable && g.every((value) => value === 0) && now.every((value, k) => value === w.values[row + k]))
						continue;
					const naive = {
						kind: optimiser === 'adamw' ? 'adam' : optimiser,
						rate: RATE * (cosine(total)[step - 1] ?? Number.NaN),
						inGradient: optimiser === 'adamw' || definition.kind === 'mf' ? 0 : decay,
						apart: optimiser === 'adamw' ? decay : 0,
					};
					// A row's L2 counts once for each of its entries: of tables only the decay apart is compared.
					if (isTable && naive.inGradient > 0) continue;
					for (let k = 0; k < w.row; k++) {
						const wanted = naiveMove(w.values[row + k]!, g[k]!, state[row + k] ?? [0, 0], step, naive);
						if (!(Math.abs(got.values[row + k]! - wanted) < 2e-5)) off++;
					}
				}
				// Adam divides small gradients by themselves: where one is rounding alone, so is the direction of its step.
				expect(off / w.values.length, `${name}, step ${step}`).toBeLessThan(0.005);
			}
			tensors = after;
		}
	});

	it('learns at its defaults the bits that it learnt before there were other optimisers and schedules', async () => {
		const settings = settingsOf(definition, {});
		const { schedule: _, warmup: __, weightDecay: ___, ...without } = settings;
		const before =
			definition.kind === 'mf'
				? without
				: Object.fromEntries(Object.entries(without).filter(([name]) => name !== 'optimiser'));
		expect(await run(definition, settings, 0, 3)).toEqual(await run(definition, before, 0, 3));
	});

	// One of each way to count steps: by the op, by the batch and by the step itself.
	if (!['mf', 'two-tower', 'lstm'].includes(definition.kind)) return;
	it('goes on from a checkpoint along the same schedule, and follows it again for the best number of epochs', async () => {
		const optimiser = 'momentum';
		const over = { optimiser, schedule: 'linear', warmup: 0.4, epochs: 3, patience: 1, learningRate: 0.02 };
		const options: FitOptions = {
			...{ definition, dataset: train, seed: 1, gpu: null },
			settings: settingsOf(definition, over),
		};
		const whole = await pull(options, () => ({ steps: 1 }));
		const steps = ofKind(whole.told, 'steps').length;
		for (const moment of [2, Math.floor(steps / 2), steps - 1]) {
			const done = new Error('got it');
			const told: Progress[] = [];
			let asked = false;
			const stopped = pull(options, (progress) => {
				told.push(progress);
				if (progress.kind === 'checkpoint') throw done;
				asked ||= ofKind(told, 'steps').length === moment;
				return asked ? { checkpoint: true } : { steps: 1 };
			});
			await expect(stopped).rejects.toBe(done);
			const [checkpoint] = ofKind(structuredClone(told), 'checkpoint');
			if (!checkpoint) throw new Error('no checkpoint');
			const resumed = await pull({ ...options, checkpoint: checkpoint.checkpoint });
			expect(resumed.trained.model.tensors).toEqual(whole.trained.model.tensors);
		}
		// Training afresh for the best number of epochs is the beginning of a run of all of them.
		const { epochs } = whole.trained;
		const cut = await pull({ ...options, settings: { ...options.settings, patience: 0 } }, (progress) =>
			progress.kind === 'epoch' && progress.epoch + 1 === epochs ? { stop: true } : undefined,
		);
		expect(cut.trained.epochs).toBe(epochs);
		expect(cut.trained.model.tensors).toEqual(whole.trained.model.tensors);
		const again = await pull({ ...options, epochs });
		expect(again.trained.model).toEqual(whole.trained.model);
	});
});
