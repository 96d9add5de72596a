// Items that nobody has had in training, ranked among each other: the built-in shop always, ml-latest-small where
// ML_LATEST_SMALL names its folder, else a visible skip. Popularity, to which they are all alike, gets .5.

import { describe, expect, it } from 'vitest';
import { type EvaluateOptions, evaluateModels } from '../../../src/cli/evaluate.ts';
import type { Settings } from '../../../src/core/model.ts';
import { makeDemoShop } from '../../../src/data/demo-shop/make-demo-shop.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../../src/data/interaction.ts';
import { coldAuc } from '../../../src/evaluation/cold-auc.ts';
import { coldItems } from '../../../src/evaluation/splits/cold-items.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { openScorer } from '../../../src/models/open-scorer.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import { open as openPopularity } from '../../../src/models/popularity/score.ts';
import { twoTower } from '../../../src/models/two-tower/model.ts';
import { prepare } from '../../../src/training/prepare.ts';
import { pull } from '../training/pull.ts';

const FLOOR = 0.65;

describe('cold items of the built-in shop', () => {
	it(`are ranked with an area of ${FLOOR} or more by category, brand, price and words`, {
		timeout: 300_000,
	}, async () => {
		const shop = makeDemoShop(1);
		const { dataset } = prepare(shop.dataset, DEFAULT_EVENT_SETTINGS, 5, shop.items);
		const split = coldItems(dataset, 1);
		const given: Settings = { embeddingSize: 16, hiddenSize: 16, batchSize: 64, epochs: 2, patience: 0, maxLength: 20 };
		const settings = completeSettings(twoTower, given);
		const { trained } = await pull({ definition: twoTower, dataset: split.train, settings, seed: 1, gpu: null });
		const { auc, users } = await coldAuc(await openScorer(trained.model), split);
		console.info(`two-tower on the shop's cold items: AUC ${auc.toFixed(3)}, ${users} people`);
		expect(users).toBeGreaterThan(500);
		expect(auc).toBeGreaterThanOrEqual(FLOOR);
		const counted = openPopularity(fitPopularity(split.train));
		expect((await coldAuc(counted, split)).auc).toBe(0.5);
	});
});

const folder = process.env.ML_LATEST_SMALL;

describe.skipIf(!folder)('cold items of ml-latest-small (skipped unless ML_LATEST_SMALL names its folder)', () => {
	it(`are ranked with an area of ${FLOOR} or more by genres, year and words of the title`, {
		timeout: 900_000,
	}, async () => {
		const options: EvaluateOptions = {
			...{ data: [folder ?? ''], models: 'two-tower,popularity', protocol: 'cold-items', minCore: '5', seeds: '1' },
			...{ k: '10', set: ['two-tower.epochs=3', 'two-tower.patience=0'], format: 'auto', ratingThreshold: '0' },
			...{ shuffleTies: false, backend: 'portable', json: true },
		};
		const { results } = await evaluateModels(options, () => {});
		const auc = (model: string) => results.find((result) => result.model === model)?.metrics.auc;
		console.info(`two-tower on ml-latest-small's cold films: AUC ${auc('two-tower')?.toFixed(3)}`);
		expect(auc('two-tower')).toBeGreaterThanOrEqual(FLOOR);
		expect(auc('popularity')).toBe(0.5);
	});
});
