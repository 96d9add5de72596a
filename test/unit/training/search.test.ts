import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/data/dataset.ts';
import { completeSettings, type ModelDefinition } from '../../../src/models/model.ts';
import { MODELS, modelDefinition } from '../../../src/models/registry.ts';
import { drawSettings, searched } from '../../../src/training/search/draw.ts';
import { search, type Trial } from '../../../src/training/search/search.ts';
import { blockLog, blockLogChangedAt } from './blocks.ts';

const optionsOf = (kind: string, given: Record<string, number> = {}, dataset: Dataset = blockLog()) => ({
	definition: modelDefinition(kind),
	dataset,
	settings: completeSettings(modelDefinition(kind), given),
	given,
	seed: 1,
	gpu: null,
	done: [] as Trial[],
});

describe('drawing settings', () => {
	const tunable = MODELS.filter((definition) => searched(definition, {}).length > 0);

	it.each(tunable.map((definition): [string, ModelDefinition] => [definition.kind, definition]))(
		'gives %s only what it takes, and the defaults first',
		(_, definition) => {
			const defaults = completeSettings(definition);
			const space = searched(definition, {});
			expect(drawSettings(defaults, space, 1, 0)).toEqual(defaults);
			for (let trial = 1; trial <= 200; trial++) {
				const drawn = drawSettings(defaults, space, 1, trial);
				expect(completeSettings(definition, drawn)).toEqual(drawn); // throws out of bounds
				expect(drawSettings(defaults, space, 1, trial)).toEqual(drawn);
				for (const { name, search: range } of space) {
					if (!range) continue;
					expect(drawn[name]).toBeGreaterThanOrEqual(range.from);
					expect(drawn[name]).toBeLessThanOrEqual(range.to);
				}
			}
		},
	);

	it('draws a number on a log scale as often below the geometric mean as above', () => {
		// lambda from 10 to 2,000: the geometric mean is 141, the arithmetic one 1,005.
		const space = searched(modelDefinition('ease'), {});
		const below = Array.from({ length: 1000 }, (_, trial) => drawSettings({}, space, 3, trial + 1)).filter(
			({ lambda }) => Number(lambda) < Math.sqrt(10 * 2000),
		).length;
		expect(below).toBeGreaterThan(450);
		expect(below).toBeLessThan(550);
	});
});

describe('search', () => {
	it('measures every trial at random, and chooses the best by the validation item', async () => {
		const trials: Trial[] = [];
		const record = (trial: Trial) => void trials.push(trial);
		const found = await search({ ...optionsOf('item-knn'), method: 'random', trials: 5, record });
		expect(trials.map(({ trial }) => trial)).toEqual([0, 1, 2, 3, 4]);
		expect(found.best.ndcg).toBe(Math.max(...trials.map(({ ndcg }) => ndcg)));
		expect(found.start).toEqual(trials[0]);
	});

	it('halves: nine with an epoch, the best three with three, the best of those with nine, beside the default', async () => {
		const trials: Trial[] = [];
		const record = (trial: Trial) => void trials.push(trial);
		const given = { epochs: 9, patience: 0, embeddingSize: 4 };
		const found = await search({ ...optionsOf('mf', given), method: 'halving', trials: 10, record });
		expect(trials.map(({ budget }) => budget)).toEqual([9, ...Array(9).fill(1), ...Array(3).fill(3), 9]);
		const best = trials
			.slice(1, 10)
			.sort((a, b) => b.ndcg - a.ndcg || a.trial - b.trial)
			.slice(0, 3);
		expect(trials.slice(10, 13).map(({ trial }) => trial)).toEqual(best.map(({ trial }) => trial));
		// Only what had all epochs is chosen from.
		expect(found.best.ndcg).toBe(Math.max(trials[0]?.ndcg ?? 0, trials[13]?.ndcg ?? 0));
	});

	it('does not hear of the test item: another one gives the same trials', async () => {
		for (const [kind, given] of [
			['mf', { epochs: 2, patience: 0, embeddingSize: 4 }],
			['mf', { epochs: 2, patience: 2, embeddingSize: 4 }],
			['ease', {}],
		] as const) {
			const found = await Promise.all(
				[blockLog(), blockLogChangedAt(7)].map((one) =>
					search({ ...optionsOf(kind, given, one), method: 'random', trials: 2, record: () => {} }),
				),
			);
			expect(found[1]?.best.ndcg).toBe(found[0]?.best.ndcg);
			expect(found[1]?.start.ndcg).toBe(found[0]?.start.ndcg);
		}
	});
});
