// The autoencoder against a program of the paper's formulas (Liang et al., WWW 2018, sections 2.1 and 2.2.2) in float64.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import type { History } from '../../../src/core/scorer.ts';
import { completeSettings, type Tensors } from '../../../src/models/model.ts';
import { multVae } from '../../../src/models/mult-vae/model.ts';
import { save } from '../../../src/models/mult-vae/save.ts';
import { open } from '../../../src/models/mult-vae/score.ts';
import { sizesOf } from '../../../src/models/mult-vae/sizes.ts';
import { createStep } from '../../../src/models/mult-vae/step.ts';
import { logOf } from '../evaluation/log.ts';

const ITEMS = 6;
/** The second person had item 4 twice; the third lacks everything but one. */
const LOG = logOf(
	[[0, 1, 2], [4, 2, 4, 5], [3]].map((items) => items.map((item, at) => [item, at] as const)),
	ITEMS,
);
const OWN = [[0, 1, 2], [2, 4, 5], [3]];
const SIZES = { embeddingSize: 4, hiddenSize: 8 };
const { latent, hidden, moments, momentsBias, decoder, decoderBias } = sizesOf(SIZES);

const read = (values: ArrayLike<number> | undefined, at: number): number => values?.[at] ?? Number.NaN;
const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const sumOf = (count: number, of: (i: number) => number) => range(count).reduce((sum, i) => sum + of(i), 0);

/** Weights as a checkpoint has them; each number drawn, so that none is at a special place. */
function weightsOf(tensors: Tensors) {
	const random = createRandom(9, 9);
	const drawn: Record<string, { shape: readonly number[]; data: Float32Array<ArrayBuffer> }> = {};
	for (const [name, { shape, data }] of Object.entries(tensors)) {
		const [, parts = 1, stride = 1] = shape;
		const isTable = shape.length === 3;
		drawn[name] = {
			shape,
			data: data.map((value, i) => {
				if (name === 'biases') return value;
				if (!isTable) return name === 'layers' ? 0.5 * random.normal() : 0;
				// Weights come first in a row; padding and the optimiser's state stay 0.
				return i % (parts * stride) < hidden ? 0.5 * random.normal() : 0;
			}),
		};
	}
	return drawn;
}

/** A table's number k of row r. */
const at = (table: Tensors[string] | undefined, row: number, k: number) =>
	read(table?.data, row * (table?.shape[1] ?? 1) * (table?.shape[2] ?? 1) + k);

/** Moments of a taste whose items weigh so much, as the encoder has it. */
function encode(tensors: Tensors, items: readonly number[], weight: number) {
	const layers = tensors.layers?.data;
	const units = range(hidden).map((k) =>
		Math.tanh(
			at(tensors.encoder, ITEMS, k) + sumOf(items.length, (i) => weight * at(tensors.encoder, read(items, i), k)),
		),
	);
	return range(2 * latent).map(
		(m) =>
			read(layers, momentsBias + m) + sumOf(hidden, (k) => read(units, k) * read(layers, moments + k * 2 * latent + m)),
	);
}

/** The logits of all items, for a taste. */
function decode(tensors: Tensors, taste: readonly number[]) {
	const layers = tensors.layers?.data;
	const said = range(hidden).map((k) =>
		Math.tanh(
			read(layers, decoderBias + k) + sumOf(latent, (m) => read(taste, m) * read(layers, decoder + m * hidden + k)),
		),
	);
	return range(ITEMS).map(
		(item) => read(tensors.biases?.data, item) + sumOf(hidden, (k) => read(said, k) * at(tensors.decoder, item, k)),
	);
}

const settingsOf = (over: Record<string, number>) =>
	completeSettings(multVae, { ...SIZES, batchSize: 3, dropout: 0, annealing: 0, ...over });
const BATCH = { number: 1, batches: 1, users: Uint32Array.of(0, 1, 2), items: 7 };

describe('a variational autoencoder', () => {
	it('scores a history by the means of its taste, each item once, whatever was turned down', async () => {
		const settings = settingsOf({});
		const step = await createStep({ train: LOG, settings, seed: 1, gpu: null });
		const tensors = weightsOf(await step.read());
		step.destroy();
		const history: History = {
			items: Int32Array.of(5, 1, 5, 3),
			types: new Uint8Array(4).fill(1),
			weights: Float32Array.of(1, 1, 1, -1),
			at: Float64Array.of(1, 2, 3, 4),
		};
		const scores = new Float32Array(ITEMS);
		open(save(tensors, settings)).score([history], scores);
		const expected = decode(tensors, encode(tensors, [1, 5], 1 / Math.sqrt(2)).slice(0, latent));
		for (const item of range(ITEMS)) expect(read(scores, item)).toBeCloseTo(read(expected, item), 5);
	});

	it('moves every weight against the slope that finite differences of the loss have', async () => {
		const divergence = 0.7;
		const settings = settingsOf({ divergence, learningRate: 1 });
		const start = await createStep({ train: LOG, settings, seed: 1, gpu: null });
		const tensors = weightsOf(await start.read());
		start.destroy();
		const step = await createStep({ train: LOG, settings, seed: 1, gpu: null, tensors });
		const [loss = Number.NaN] = await step.run([BATCH]);
		const after = await step.read();
		step.destroy();

		// The noise is what makes the loss what it was; here it is found by the op itself, run on moments of 0.
		const noise = await drawnNoise(3);
		const lossOf = (weights: Tensors) =>
			sumOf(3, (row) => {
				const own = OWN[row] ?? [];
				const both = encode(weights, own, 1 / Math.sqrt(own.length));
				const taste = range(latent).map(
					(m) => read(both, m) + read(noise, row * latent + m) * Math.exp(read(both, latent + m) / 2),
				);
				const logits = decode(weights, taste);
				const logSum = Math.log(sumOf(ITEMS, (item) => Math.exp(read(logits, item))));
				const likelihood = sumOf(own.length, (i) => logSum - read(logits, read(own, i)));
				const apart = sumOf(
					latent,
					(m) => (Math.exp(read(both, latent + m)) + read(both, m) ** 2 - 1 - read(both, latent + m)) / 2,
				);
				return likelihood + divergence * apart;
			});
		expect(loss).toBeCloseTo(lossOf(tensors), 4);

		// Adam's first moment after one step is a tenth of the gradient.
		let checked = 0;
		for (const name of ['encoder', 'decoder', 'layers'] as const) {
			const { shape, data } = tensors[name] ?? { shape: [], data: new Float32Array(0) };
			const [, parts = 1, stride = 1] = shape;
			for (let i = 0; i < data.length; i++) {
				const inRow = i % (parts * stride);
				if (shape.length === 3 && inRow >= hidden) continue;
				const moved = [1e-3, -1e-3].map((by) => {
					const numbers = data.slice();
					numbers[i] = read(data, i) + by;
					return lossOf({ ...tensors, [name]: { shape, data: numbers } });
				});
				const slope = (read(moved, 0) - read(moved, 1)) / 2e-3;
				const first = shape.length === 3 ? read(after[name]?.data, i + stride) : read(after.state?.data, i);
				expect(Math.abs(10 * first - slope), `${name} ${i}`).toBeLessThan(2e-4 * Math.max(1, Math.abs(slope)));
				checked++;
			}
		}
		expect(checked).toBe(7 * hidden + 6 * hidden + sizesOf(SIZES).words);
	});

	it('hides items from the encoder alone: with dropout another loss, with nothing hidden the same at every step', async () => {
		const losses = async (dropout: number, number: number) => {
			const settings = settingsOf({ dropout, divergence: 0, learningRate: 1e-6 });
			const step = await createStep({ train: LOG, settings, seed: 1, gpu: null });
			const [loss] = await step.run([{ ...BATCH, number }]);
			step.destroy();
			return loss;
		};
		expect(await losses(0.5, 1)).not.toBe(await losses(0.5, 2));
		expect(await losses(0.5, 1)).toBe(await losses(0.5, 1));
	});

	it('lets the divergence count for more and more until annealing is over', async () => {
		const at = async (number: number, annealing: number) => {
			const settings = settingsOf({ annealing, divergence: 1 });
			const step = await createStep({ train: LOG, settings, seed: 1, gpu: null });
			const plain = await createStep({ train: LOG, settings: { ...settings, divergence: 0 }, seed: 1, gpu: null });
			const loss = await step.run([{ ...BATCH, number }]);
			const likelihood = await plain.run([{ ...BATCH, number }]);
			step.destroy();
			plain.destroy();
			return read(loss, 0) - read(likelihood, 0);
		};
		const whole = await at(1, 0);
		expect(whole).toBeGreaterThan(0);
		expect((await at(1, 10)) / whole).toBeCloseTo(0.1, 3);
	});
});

/** What the op draws at step 1 for so many rows: its output where means and log variances are 0. */
async function drawnNoise(rows: number): Promise<Float32Array> {
	const { Workspace } = await import('../../../src/gpu/workspace.ts');
	const { createGaussian } = await import('../../../src/ops/gaussian/gaussian.ts');
	const { Stream } = await import('../../../src/core/random.ts');
	const workspace = new Workspace(null);
	const memory = (label: string, words: number) => workspace.memory(label, words);
	const inputs = workspace.memory('inputs', 1 + rows, Uint32Array.of(1));
	const output = memory('output', rows * latent);
	const op = await createGaussian(
		workspace,
		{ rows, size: latent, seed: 1, stream: Stream.sample, stepAt: 0, weightsAt: 1 },
		{
			...{ inputs, output, losses: memory('losses', rows), outputGradient: memory('gradient', rows * latent) },
			moments: memory('moments', 2 * rows * latent),
			momentsGradient: memory('moments gradient', 2 * rows * latent),
		},
	);
	op.forward();
	return output.f32;
}
