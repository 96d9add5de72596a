// On the real thing: needs ML_LATEST_SMALL to name the folder of ml-latest-small (ratings.csv), else a visible skip.

import { describe, expect, it } from 'vitest';
import { type EvaluateOptions, evaluateModels } from '../../../src/cli/evaluate.ts';

const folder = process.env.ML_LATEST_SMALL;
const options = (over: Partial<EvaluateOptions>): EvaluateOptions => ({
	data: [folder ?? ''],
	models: 'popularity',
	protocol: 'leave-last-out',
	minCore: '5',
	seeds: '1',
	k: '10',
	set: [],
	format: 'auto',
	ratingThreshold: '0',
	shuffleTies: false,
	backend: 'portable',
	json: true,
	...over,
});

describe.skipIf(!folder)('evaluate on ml-latest-small (skipped unless ML_LATEST_SMALL names its folder)', () => {
	// Expected figures: an independent numpy program.
	it('gives popularity HR@10 .0443 and NDCG@10 .0210', async () => {
		const { dataset, results } = await evaluateModels(options({}), () => {});
		expect(dataset).toMatchObject({ users: 610, items: 3650, interactions: 90_274 });
		expect(results[0]?.metrics['hr@10']?.toFixed(4)).toBe('0.0443');
		expect(results[0]?.metrics['ndcg@10']?.toFixed(4)).toBe('0.0210');
	});

	// Within one person's hit of 610: weights are float32. About twenty seconds.
	it('gives EASE HR@10 .0885, NDCG@10 .0410, MRR@10 .0269, item-knn .0754 and .0356', {
		timeout: 300_000,
	}, async () => {
		const { results } = await evaluateModels(options({ models: 'ease,item-knn' }), () => {});
		const off = (model: string, metric: string, expected: number) =>
			Math.abs((results.find((result) => result.model === model)?.metrics[metric] ?? Number.NaN) - expected);
		expect(off('ease', 'hr@10', 0.0885)).toBeLessThan(0.0017);
		expect(off('ease', 'ndcg@10', 0.041)).toBeLessThan(0.0017);
		expect(off('ease', 'mrr@10', 0.0269)).toBeLessThan(0.0017);
		expect(off('item-knn', 'hr@10', 0.0754)).toBeLessThan(0.0017);
		expect(off('item-knn', 'ndcg@10', 0.0356)).toBeLessThan(0.0017);
	});

	// The floor is the project's own: popularity's HR@10 and a third more, over three seeds. About a minute.
	it('gives matrix factorisation HR@10 .060 and NDCG@10 .030 or more, mean of seeds 1, 2 and 3', {
		timeout: 600_000,
	}, async () => {
		const { results } = await evaluateModels(options({ models: 'mf', seeds: '1,2,3' }), () => {});
		const mean = (name: string) =>
			results.reduce((sum, { metrics }) => sum + (metrics[name] ?? Number.NaN), 0) / results.length;
		console.info(
			results
				.map(({ seed, metrics, epochs }) => `seed ${seed}: ${JSON.stringify(metrics)}, ${epochs} epochs`)
				.join('\n'),
		);
		expect(results).toHaveLength(3);
		expect(mean('hr@10')).toBeGreaterThanOrEqual(0.06);
		expect(mean('ndcg@10')).toBeGreaterThanOrEqual(0.03);
	});
});
