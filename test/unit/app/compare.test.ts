import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { lossOverlay, qualityOverlay } from '../../../src/app/charts/overlay.ts';
import { datedName } from '../../../src/app/charts/save-file.ts';
import { comparable, differing, inAll, sorted } from '../../../src/app/session/compare-runs.ts';
import { curvesCsv, runsCsv, runsJson } from '../../../src/app/session/export-runs.ts';
import type { RunRecord } from '../../../src/recommender/types.ts';

function run(id: string, part: Partial<RunRecord> = {}): RunRecord {
	return {
		id,
		datasetId: 'set',
		datasetName: 'Set',
		model: 'mf',
		settings: {},
		seed: 1,
		status: 'finished',
		createdAt: 0,
		updatedAt: 0,
		rung: 'portable',
		adapter: '',
		phase: 'final',
		epoch: 2,
		epochs: 2,
		seconds: 2,
		points: [],
		baselines: {},
		measuredUsers: 9,
		...part,
	};
}

const ids = (runs: readonly RunRecord[]): string => runs.map(({ id }) => id).join('');

test('runs that ended with a model are compared, and no others', () => {
	const able = (['running', 'paused', 'finished', 'stopped', 'failed'] as const).filter((status) =>
		comparable({ status }),
	);
	expect(able).toEqual(['finished', 'stopped']);
});

test('sorting goes both ways, equals stay as they were, and what was not measured comes last either way', () => {
	const measured = (id: string, value: number) => run(id, { test: { mf: { 'ndcg@10': value } } });
	const runs = [measured('a', 0.2), run('b'), measured('c', 0.3), measured('d', 0.2)];
	expect(ids(sorted(runs, { by: 'ndcg', descending: true }))).toBe('cadb');
	expect(ids(sorted(runs, { by: 'ndcg', descending: false }))).toBe('adcb');
});

test('a setting is shown when runs of the same model disagree in it, the seed too', () => {
	const runs = [
		run('a', { settings: { epochs: 60, embeddingSize: 64 } }),
		run('b', { settings: { epochs: 60, embeddingSize: 16 }, seed: 2 }),
		run('c', { model: 'popularity' }),
	];
	expect(differing(runs)).toEqual([{ embeddingSize: 64, seed: 1 }, { embeddingSize: 16, seed: 2 }, {}]);
	expect(differing(runs.slice(0, 1))).toEqual([{}]);
});

test('what every list holds is in all of them; one list has nothing in common', () => {
	expect([
		...inAll([
			['a', 'b', 'c'],
			['c', 'a'],
			['d', 'a', 'c'],
		]),
	]).toEqual(['a', 'c']);
	expect(inAll([['a', 'b']]).size).toBe(0);
});

test('the table as CSV is read back by a program that reads CSV, whatever a data set is called', () => {
	const name = '=SUM(1), "quoted"\nand more';
	const exported = runsCsv([
		run('a', { datasetName: name, settings: { embeddingSize: 16 }, test: { mf: { 'ndcg@10': 0.25, 'hr@10': 0.5 } } }),
		run('b', { settings: { epochs: 3 } }),
	]);
	expect(new Set(exported.split('\r\n')[0]?.split(',')).size).toBe(exported.split('\r\n')[0]?.split(',').length);
	const { data, errors } = Papa.parse<Record<string, string>>(exported.trim(), { header: true });
	expect(errors).toEqual([]);
	// Led by an apostrophe, so that a spreadsheet does not compute it.
	expect(data[0]).toMatchObject({
		run: 'a',
		data: `'${name}`,
		'settings.embeddingSize': '16',
		epochs: '2',
		'ndcg@10': '0.25',
	});
	expect(data[1]).toMatchObject({ run: 'b', 'settings.embeddingSize': '', 'ndcg@10': '' });
});

test('the curves hold every point of every run, to every digit', () => {
	const points: RunRecord['points'] = [
		{ phase: 'select', epoch: 0.5, loss: 0.1 + 0.2 },
		{ phase: 'select', epoch: 1, loss: 0.3, validation: { 'ndcg@10': 0.05 }, validationLoss: 0.4, updateSize: 0.1 },
	];
	const lines = curvesCsv([run('a', { points })])
		.trim()
		.split('\r\n');
	expect(lines.slice(1)).toEqual(['a,select,0.5,0.30000000000000004,,,', 'a,select,1,0.3,0.4,0.05,0.1']);
	expect(JSON.parse(runsJson([run('a', { points })])).runs[0].points).toEqual(points);
});

test('a file is named by the day of whoever saves it', () => {
	expect(datedName('runs', 'csv', new Date(2026, 0, 9, 23, 59))).toBe('inkling-runs-2026-01-09.csv');
});

test('runs laid over each other keep their own points, and one popularity is one line', () => {
	const points = (ndcg: number): RunRecord['points'] => [
		{ phase: 'select', epoch: 1, loss: 0.6, validation: { 'ndcg@10': ndcg }, validationLoss: 0.65 },
	];
	const baselines = { popularity: { 'ndcg@10': 0.02 } };
	const named = [
		{ run: run('a', { points: points(0.1), baselines }), name: 'A' },
		{ run: run('b', { points: [...points(0.2), { phase: 'select', epoch: 1.5, loss: 0.5 }], baselines }), name: 'B' },
	];
	const quality = qualityOverlay(named, { popularity: 'popularity', random: 'random' });
	expect(quality.lines.map(({ name }) => name)).toEqual(['A', 'B', 'popularity']);
	// The longer run ends at 1.5, so the level line goes on to 2.
	expect(quality.source.read()).toEqual([
		[0, 1, 2],
		[undefined, 0.1, undefined],
		[undefined, 0.2, undefined],
		[0.02, undefined, 0.02],
	]);
	const loss = lossOverlay(named, (name) => `${name}, validation`);
	expect(loss.source.read().length).toBe(1 + loss.lines.length);
	expect(new Set(loss.lines.map(({ token }) => token)).size).toBe(4);
});
