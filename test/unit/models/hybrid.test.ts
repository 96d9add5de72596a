import { describe, expect, it } from 'vitest';
import { itemFeatures } from '../../../src/data/item-features.ts';
import { PARTS } from '../../../src/models/hybrid/fit.ts';
import { places, rankFused, weighted, withUnknown } from '../../../src/models/hybrid/mix.ts';
import { hybrid } from '../../../src/models/hybrid/model.ts';
import { itemKnn } from '../../../src/models/item-knn/model.ts';
import { popularity } from '../../../src/models/popularity/model.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

const list = (...scores: number[]) => Float32Array.of(...scores);

// By hand.
describe('mixing lists', () => {
	it('weighted: brings each to 0 .. 1 and adds', () => {
		expect([...weighted([list(2, 4, 6), list(10, 0, 5), list(7, 7, 7)], [1, 2, 9])]).toEqual([2, 0.5, 2]);
	});

	it('rank-fused: adds weight / (constant + place), ties at the mean of their places', () => {
		expect([...places(list(1, 5, 5, 0))]).toEqual([3, 1.5, 1.5, 4]);
		expect(near([...rankFused([list(1, 3, 2), list(9, 9, 9), list(1, 0, 0)], [1, 1, 2], 60)])).toEqual(
			near([1 / 63 + 2 / 61, 1 / 61 + 2 / 62.5, 1 / 62 + 2 / 62.5]),
		);
	});

	it('fallback: puts unknown items where the second list has them', () => {
		// The last two are unknown; the second list has them first and in the middle (third of five).
		const placed = withUnknown(list(10, 30, 20, 0, 0), list(1, 1, 1, 0, 0), list(4, 1, 2, 5, 3));
		expect([...placed]).toEqual([10, 30, 20, 30, 20]);
	});
});

describe('hybrid', () => {
	it('weighted ranks between its models, and its contributions are theirs', async () => {
		const history = historyOf([0, 2], [1, 3]);
		const { scorer } = await fitted(hybrid, smallLog(), { weights: '3,1' });
		const knn = (await fitted(itemKnn, smallLog())).scorer;
		const people = (await fitted(popularity, smallLog())).scorer;
		const expected = weighted([list(...scoresOf(knn, history)), list(...scoresOf(people, history))], [3, 1]);
		expect(near(scoresOf(scorer, history))).toEqual(near([...expected]));
		const range = Math.max(...scoresOf(knn, history)) - 0; // nobody had item 5
		const own = [...(knn.contributions?.(history, 3 as never) ?? [])].map((part) => (3 * part) / range);
		expect(near([...(scorer.contributions?.(history, 3 as never) ?? [])])).toEqual(near(own));
	});

	it('falls back for whoever has too few events, and for items that nobody had', async () => {
		const categories = ['a', 'a', 'a', 'b', 'b', 'b'];
		const features = itemFeatures(categories.map((own, i) => ({ id: `i${i}`, title: '', categories: [own] })));
		const log = { ...smallLog(), features };
		const settings = { models: 'item-knn,content,popularity', mix: 'fallback', minimumEvents: 2 };
		const { scorer } = await fitted(hybrid, log, settings);
		const knn = (await fitted(itemKnn, log)).scorer;
		const known = historyOf([3, 4]);
		// Two events: item-knn ranks what it knows, and item 5, of the category of 3 and 4, comes among the first.
		const scores = scoresOf(scorer, known);
		expect(near(scores.slice(0, 5))).toEqual(near(scoresOf(knn, known).slice(0, 5)));
		expect(scores[5]).toBeGreaterThan(Math.min(...scores.slice(0, 5)));
		expect([...(scorer.contributions?.(known, 5 as never) ?? [])]).toEqual([0.5, 0.5]);
		// One event: content ranks. None: popularity.
		expect(near(scoresOf(scorer, historyOf([3])))).toEqual([0, 0, 0, 1, 1, 1]);
		expect(scoresOf(scorer, historyOf([]))).toEqual([3, 4, 3, 3, 2, 0]);
		expect([...(scorer.contributions?.(historyOf([]), 0 as never) ?? [1])]).toEqual([]);
	});

	it('has parts that score at once, which what mixes them counts on', async () => {
		const features = itemFeatures(Array.from({ length: 6 }, (_, i) => ({ id: `i${i}`, title: '', categories: ['a'] })));
		for (const part of PARTS) {
			const { scorer } = await fitted(part, { ...smallLog(), features });
			expect(scorer.score([historyOf([0])], new Float32Array(6)), part.kind).toBeUndefined();
		}
	});

	it('refuses models that it cannot mix, one named twice, and weights that do not fit', async () => {
		for (const [settings, message] of [
			[{ models: 'mf,popularity' }, 'got "mf"'],
			[{ models: 'hybrid' }, 'got "hybrid"'],
			[{ models: 'ease,ease' }, 'each model once'],
			[{ weights: '1' }, 'weights must be 2 numbers'],
			[{ weights: '0,0' }, 'one of them over 0'],
			[{ weights: '1,x' }, 'weights must be 2 numbers'],
		] as const) {
			await expect(fitted(hybrid, smallLog(), settings)).rejects.toMatchObject({
				code: 'invalid-argument',
				message: expect.stringContaining(message),
			});
		}
	});
});
