import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/data/dataset.ts';
import type { Item } from '../../../src/data/item.ts';
import { itemFeatures, selectFeatures } from '../../../src/data/item-features.ts';
import { content } from '../../../src/models/content/model.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

const withItems = (items: Omit<Item, 'id'>[]): Dataset => ({
	...smallLog([[0], [1]], items.length),
	features: itemFeatures(items.map((item, i) => ({ id: `i${i}`, ...item }))),
});

const CUPS = withItems([
	{ title: 'Big cup', categories: ['red'] },
	{ title: 'small CUP', categories: ['Red'] },
	{ title: 'Big plate', categories: ['blue'] },
	{ title: '', categories: [] },
]);
const HISTORY = historyOf([0, 2], [1, 3]);

describe('content', () => {
	it('ranks by TF-IDF of words and categories, whoever had what', async () => {
		const { scorer } = await fitted(content, CUPS);
		// numpy 2.4.6: ln((1 + items) / (1 + items with the term)) + 1, rows to unit length, (1 x row 0 + 3 x row 2) / 4 by rows.
		expect(near(scoresOf(scorer, HISTORY))).toEqual(
			near([0.46084872133037547, 0.15196015939878318, 0.820282907110125, 0]),
		);
		expect(near([...(scorer.contributions?.(HISTORY, 0 as never) ?? [])])).toEqual(near([0.25, 0.21084872133037547]));
	});

	it('ranks by the angle between given vectors, or by the distance between them', async () => {
		const log = withItems(
			[[1, 0], [3, 4], [-2, 0], undefined].map((image) => ({
				...{ title: '', categories: [] },
				...(image && { vectors: { image } }),
			})),
		);
		const angle = await fitted(content, log, { vectors: 'image' });
		// By hand: cosines of [1, 0] with itself, [3, 4] / 5 and [-1, 0]; nothing is known of the last.
		expect(near(scoresOf(angle.scorer, historyOf([0])))).toEqual([1, 0.6, -1, 0]);
		const distance = await fitted(content, log, { vectors: 'image', similarity: 'euclid' });
		// Squared distances from [1, 0]: 0, 20, 9; from [3, 4] to [-2, 0]: 41; their mean 70 / 3.
		expect(near(scoresOf(distance.scorer, historyOf([0])))).toEqual(near([70 / 3, 10 / 3, 43 / 3, 0]));
		const both = historyOf([0, 1], [1, -3]);
		// (1 x (70/3 - 9) - 3 x (70/3 - 41)) / 4
		expect(near(scoresOf(distance.scorer, both).slice(2))).toEqual(near([(43 / 3 + 53) / 4, 0]));
		expect(near([...(distance.scorer.contributions?.(both, 2 as never) ?? [])])).toEqual(near([43 / 12, 53 / 4]));
	});

	it('says what is missing: any text, or vectors of that name', async () => {
		await expect(fitted(content, smallLog())).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('items need a title, categories or a brand'),
		});
		const log = withItems([{ title: '', categories: [], vectors: { text: [1] } }]);
		await expect(fitted(content, log, { vectors: 'image' })).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('vectors named "image", got text'),
		});
	});

	it('takes vectors of one length alone, and keeps each with its item when items are selected', () => {
		const item = (id: string, text: number[]): Item => ({ id, title: '', categories: [], vectors: { text } });
		expect(() => itemFeatures([item('a', [1]), item('b', [1, 2])])).toThrow(
			expect.objectContaining({ code: 'invalid-data', message: expect.stringContaining('got 2 at item b') }),
		);
		const features = itemFeatures([item('a', [1, 2]), { id: 'b', title: '', categories: [] }, item('c', [5, 6])]);
		const { text } = selectFeatures(features, Uint32Array.of(2, 1)).vectors ?? {};
		expect([[...(text?.data ?? [])], [...(text?.known ?? [])]]).toEqual([
			[5, 6, 0, 0],
			[1, 0],
		]);
	});
});
