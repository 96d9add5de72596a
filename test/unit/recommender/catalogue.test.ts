import { describe, expect, it } from 'vitest';
import type { ItemIndex, UserIndex } from '../../../src/core/ids.ts';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import { open as openMf } from '../../../src/models/mf/score.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import { open as openPopularity } from '../../../src/models/popularity/score.ts';
import { createCatalogue } from '../../../src/recommender/catalogue.ts';
import { onCatalogue } from '../../../src/recommender/on-catalogue.ts';
import { logOf } from '../evaluation/log.ts';

const catalogueOf = (...ids: string[]) => createCatalogue(ids.map((id) => ({ id, title: id, categories: [] })));
const historyOf = (...items: number[]): History => ({
	items: Int32Array.from(items),
	types: Uint8Array.from(items, () => 1),
	weights: Float32Array.from(items.keys(), (i) => i + 1),
	at: Float64Array.from(items.keys()),
});
async function scoresOf(scorer: Scorer, ...histories: History[]): Promise<number[]> {
	const into = new Float32Array(histories.length * scorer.itemCount).fill(Number.NaN);
	await scorer.score(histories, into);
	return [...into];
}

/** Knows a, b, c, d, by two numbers each; trained on one person, whose row would give other scores. */
const model = openMf({
	kind: 'mf',
	version: 1,
	settings: {},
	tensors: {
		items: { shape: [4, 2], data: Float32Array.of(1, 0, 0.5, 0.5, 0, 1, -1, 0) },
		biases: { shape: [4], data: Float32Array.of(0.1, 0.2, 0.3, 0.4) },
		users: { shape: [1, 2], data: Float32Array.of(50, 50) },
		length: { shape: [1], data: Float32Array.of(2) },
	},
});
const [a, b, c, d] = [0, 1, 2, 3];

describe('a catalogue', () => {
	it('finds each item by its id', () => {
		const catalogue = catalogueOf('x', 'y');
		expect([catalogue.index('x'), catalogue.index('y'), catalogue.index('z')]).toEqual([0, 1, undefined]);
	});
});

describe('a model over another catalogue', () => {
	// The catalogue's order: new (unknown to the model), c, a; b and d are no longer sold.
	const catalogue = catalogueOf('new', 'c', 'a');
	const scorer = onCatalogue(model, ['a', 'b', 'c', 'd'], catalogue);

	it('gives known items the score of the model, and -Infinity to those it does not know', async () => {
		expect(scorer.itemCount).toBe(3);
		const expected = await scoresOf(model, historyOf(c, a));
		expect(await scoresOf(scorer, historyOf(1, 2))).toEqual([Number.NEGATIVE_INFINITY, expected[c], expected[a]]);
	});

	it('passes over events on items that the model does not know, each history by itself', async () => {
		const [onlyA, nothing] = [
			await scoresOf(model, { ...historyOf(a), weights: Float32Array.of(2) }),
			await scoresOf(model, historyOf()),
		];
		expect(await scoresOf(scorer, historyOf(0, 2), historyOf(0), historyOf())).toEqual([
			...[Number.NEGATIVE_INFINITY, onlyA[c], onlyA[a]],
			...[Number.NEGATIVE_INFINITY, nothing[c], nothing[a]],
			...[Number.NEGATIVE_INFINITY, nothing[c], nothing[a]],
		]);
	});

	it('gives vectors in the order of the catalogue, zeros for what the model does not know', () => {
		const vectors = scorer.vectors?.();
		expect(vectors?.size).toBe(2);
		expect([...(vectors?.data ?? [])]).toEqual([...[0, 0], ...[0, 1], ...[1, 0]]);
	});

	it("never takes a person for one of the model's own rows", async () => {
		expect(await scoresOf(scorer, { ...historyOf(1), user: 0 as UserIndex })).toEqual(
			await scoresOf(scorer, historyOf(1)),
		);
	});

	it('puts each contribution at its event, nought at events that were passed over', () => {
		const parts = scorer.contributions?.(historyOf(1, 0, 2), 2 as ItemIndex);
		const expected = model.contributions?.({ ...historyOf(c, a), weights: Float32Array.of(1, 3) }, a as ItemIndex);
		expect(expected?.[1]).toBeGreaterThan(0);
		expect(parts).toEqual(Float64Array.of(expected?.[0] ?? Number.NaN, 0, expected?.[1] ?? Number.NaN));
		expect(scorer.contributions?.(historyOf(1, 2), 0 as ItemIndex)).toEqual(new Float64Array(2));
	});

	it('can do without any item in common', async () => {
		const other = onCatalogue(model, ['a', 'b', 'c', 'd'], catalogueOf('x'));
		expect(await scoresOf(other, historyOf(0))).toEqual([Number.NEGATIVE_INFINITY]);
		expect(await scoresOf(onCatalogue(model, ['a', 'b', 'c', 'd'], catalogueOf()), historyOf())).toEqual([]);
	});

	it('says how many people had an item where the model can, and has no contributions where it has none', () => {
		const counts = openPopularity(
			fitPopularity(
				logOf(
					[
						[
							[b, 0],
							[d, 1],
						],
						[[d, 0]],
					],
					4,
				),
			),
		);
		const over = onCatalogue(counts, ['a', 'b', 'c', 'd'], catalogueOf('new', 'd', 'b'));
		expect([0, 1, 2].map((item) => over.people?.(item as ItemIndex))).toEqual([0, 2, 1]);
		expect(over.contributions).toBeUndefined();
		expect(scorer.people).toBeUndefined();
	});
});
