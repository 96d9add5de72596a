// item2vec against the formulas of Mikolov et al. (NIPS 2013) and Barkan & Koenigstein (MLSP 2016).

import { describe, expect, it } from 'vitest';
import type { PairBatch } from '../../../src/core/batch.ts';
import type { ItemIndex } from '../../../src/core/ids.ts';
import type { SavedModel } from '../../../src/core/model.ts';
import type { History } from '../../../src/core/scorer.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import { item2vec } from '../../../src/models/item2vec/model.ts';
import { open } from '../../../src/models/item2vec/score.ts';
import { createStep } from '../../../src/models/item2vec/step.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { pairBatches } from '../../../src/training/batches/pairs.ts';
import { logOf } from '../evaluation/log.ts';

const HOUR = 3_600_000;
const read = (values: ArrayLike<number> | undefined, at: number): number => values?.[at] ?? Number.NaN;
const settingsOf = (over: Record<string, number>) =>
	completeSettings(item2vec, { embeddingSize: 4, batchSize: 1024, negatives: 2, subsampling: 0, ...over });

/** All pairs of the first epochs. */
function drawn(train: Dataset, over: Record<string, number>, epochs = 20, seed = 1): PairBatch {
	const source = pairBatches(train, settingsOf(over), seed);
	const batches = Array.from({ length: epochs * source.steps }, (_, i) =>
		source.batch(Math.floor(i / source.steps), i % source.steps),
	);
	const all = (name: keyof PairBatch) => Uint32Array.from(batches.flatMap((batch) => [...batch[name]]));
	return { items: all('items'), near: all('near'), negatives: all('negatives') };
}

/** One person's events an hour apart but for a pause of a day after the fourth. */
const DAY = logOf([[0, 1, 2, 3, 4, 5, 6, 7].map((item, i) => [item, (i + (i > 3 ? 24 : 0)) * HOUR] as const)], 10);

describe('pairs of near items', () => {
	it('are at most a window apart, near ones more often, in the same visit', () => {
		const { items, near } = drawn(DAY, { window: 3 }, 60);
		const apart = Array.from(items, (item, i) => Math.abs(item - read(near, i)));
		expect([Math.min(...apart), Math.max(...apart)]).toEqual([1, 3]);
		const count = (distance: number) => apart.filter((d) => d === distance).length;
		// A width of 1, 2 or 3: three of them reach 1, one reaches 3. Ends of the history have fewer far ones still.
		expect(count(1)).toBeGreaterThan(1.5 * count(2));
		expect(count(2)).toBeGreaterThan(1.5 * count(3));
		const visits = drawn(DAY, { window: 3, gapHours: 10 });
		expect(visits.items.every((item, i) => item < 4 === read(visits.near, i) < 4)).toBe(true);
		expect(items.some((item, i) => item < 4 !== read(near, i) < 4)).toBe(true);
	});

	it('leave frequent items out more often, and draw negatives by the events to the power of .75, never the near one', () => {
		// Item 0 is every second event: 20 of 40, items 1 to 20 once each.
		const train = logOf([Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? 0 : (i + 1) / 2, i] as const)], 22);
		const share = (values: Uint32Array) => values.filter((item) => item === 0).length / values.length;
		expect(share(drawn(train, { window: 2 }, 100).items)).toBeCloseTo(0.5, 1);
		// t = .01 keeps sqrt(.01 / .5) + .01 / .5 = .161 of item 0 and sqrt(.4) + .4, all, of the others: .161 / 1.161.
		const thinned = drawn(train, { window: 2, subsampling: 0.01 }, 400);
		expect(share(thinned.items)).toBeCloseTo(0.139, 1);
		const { near, negatives } = drawn(train, { window: 2 }, 100);
		expect(negatives.every((item, i) => item !== read(near, i))).toBe(true);
		// 20^.75 = 9.46 against 20 items of 1; a negative of a pair whose near item is 0 is never 0.
		const others = negatives.filter((_, i) => near[i] !== 0);
		expect(share(Uint32Array.from(others))).toBeCloseTo(9.46 / (9.46 + 19), 1);
	});

	it('are the same for a seed and epoch, whatever was drawn before, and others for another', () => {
		const source = pairBatches(DAY, settingsOf({}), 1);
		const first = source.batch(3, 0);
		source.batch(5, 0);
		expect(source.batch(3, 0)).toEqual(first);
		expect(source.batch(4, 0)).not.toEqual(first);
		expect(pairBatches(DAY, settingsOf({}), 2).batch(3, 0)).not.toEqual(first);
	});
});

describe('item2vec', () => {
	it('has the loss of skip-grams with negative sampling', async () => {
		const settings = settingsOf({});
		const step = await createStep({ train: DAY, settings, seed: 1, gpu: null });
		const before = await step.read();
		const batch = pairBatches(DAY, settings, 1).batch(0, 0);
		const [loss = Number.NaN] = await step.run([batch]);
		step.destroy();
		const softplus = (x: number) => Math.log1p(Math.exp(x));
		const row = (name: string, item: number) => {
			const { shape = [], data } = before[name] ?? {};
			const at = item * read(shape, 1) * read(shape, 2);
			return [0, 1, 2, 3].map((k) => read(data, at + k));
		};
		const dot = (item: number, other: number) =>
			row('items', item).reduce((sum, x, k) => sum + x * read(row('near', other), k), 0);
		let expected = 0;
		batch.items.forEach((item, i) => {
			// Each pair comes once for each of its two negatives.
			expected += softplus(-dot(item, read(batch.near, i))) / 2 + softplus(dot(item, read(batch.negatives, i)));
		});
		expect(loss).toBeCloseTo(expected, 3);
	});

	it('scores by the mean cosine with the history, its last events more, and says the part of each', () => {
		const vectors = [3, 0, 0, 2, 1, 1, -5, 0];
		const tensor = { shape: [4, 2], data: Float32Array.from(vectors) };
		const settings = completeSettings(item2vec, { embeddingSize: 2, recency: 0.5 });
		const saved: SavedModel = { kind: 'item2vec', version: 1, settings, tensors: { items: tensor, near: tensor } };
		const history: History = {
			items: Int32Array.of(0, 1),
			types: Uint8Array.of(1, 1),
			weights: Float32Array.of(1, 1),
			at: Float64Array.of(1, 2),
		};
		const scores = new Float32Array(4);
		const scorer = open(saved);
		scorer.score([history], scores);
		// Of item 0 a third, of item 1 two thirds: (1, 0) / 3 + (0, 2) / 3.
		const expected = [1 / 3, 2 / 3, 1 / Math.SQRT2, -1 / 3];
		for (const [item, score] of expected.entries()) expect(read(scores, item)).toBeCloseTo(score, 6);
		const parts = scorer.contributions?.(history, 2 as ItemIndex);
		expect(read(parts, 0)).toBeCloseTo(1 / (3 * Math.SQRT2), 6);
		expect(read(parts, 1)).toBeCloseTo(2 / (3 * Math.SQRT2), 6);
	});
});
