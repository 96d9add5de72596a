import { describe, expect, it } from 'vitest';
import { apart, leagueRows } from '../../../src/app/session/league.ts';
import type { RunRecord } from '../../../src/index.ts';

const figures = (ndcg: number) => ({ 'ndcg@10': ndcg });
const run = (id: string, model: string, ndcg: number, more: Partial<RunRecord> = {}): RunRecord => ({
	...{ id, model, datasetId: 'd', datasetName: 'D', settings: {}, seed: 1, status: 'finished' },
	...{ createdAt: 1, updatedAt: 1, rung: 'portable', adapter: '', phase: 'final', epoch: 1, epochs: 1, seconds: 1 },
	...{ points: [], baselines: {}, measuredUsers: 0 },
	test: { [model]: figures(ndcg), popularity: figures(0.02), random: figures(0.01) },
	...more,
});

describe('the league', () => {
	it('has each model once, by its newest finished run, the baselines beside it, best first', () => {
		const rows = leagueRows(
			[
				run('old', 'mf', 0.5, { createdAt: 1 }),
				run('new', 'mf', 0.3, { createdAt: 2 }),
				run('knn', 'item-knn', 0.4),
				run('cut', 'lstm', 0.9, { status: 'stopped' }),
				run('elsewhere', 'ease', 0.9, { datasetId: 'other' }),
			],
			'd',
		);
		expect(rows.map(({ ranker, run: own }) => [ranker, own?.id])).toEqual([
			['item-knn', 'knn'],
			['mf', 'new'],
			['popularity', undefined],
			['random', undefined],
		]);
	});

	it('takes a baseline’s own run before what stands beside another', () => {
		const rows = leagueRows([run('mf', 'mf', 0.3, { createdAt: 9 }), run('pop', 'popularity', 0.02)], 'd');
		expect(rows.find(({ ranker }) => ranker === 'popularity')?.run?.id).toBe('pop');
	});

	it('carries the interval of what it ranks by', () => {
		const [row] = leagueRows([run('mf', 'mf', 0.3, { intervals: { mf: { 'ndcg@10': [0.2, 0.4] } } })], 'd');
		expect(row?.interval).toEqual([0.2, 0.4]);
	});

	it('is empty where nothing was measured on that data set', () => {
		expect(leagueRows([run('mf', 'mf', 0.3)], undefined)).toEqual([]);
	});
});

describe('labels on a line', () => {
	it('stay where they would be, or as little below as keeps them apart, in their order', () => {
		expect(apart([10, 50, 12, 13], 10)).toEqual([10, 50, 20, 30]);
		expect(apart([10, 50, 48, 49], 10, 50)).toEqual([10, 50, 30, 40]);
	});
});
