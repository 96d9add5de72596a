import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareReports } from '../../../src/cli/compare.ts';
import { type EvaluateOptions, evaluateModels, type KeptResult } from '../../../src/cli/evaluate.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	// Item 7 was had by three, 8 by two, 9 by one, 10 and 11 by nobody.
	await writeFile(join(folder, 'train'), '0\t7\t5\t1\n0\t9\t4\t2\n1\t7\t5\t1\n1\t8\t3\t2\n2\t7\t1\t1\n2\t8\t1\t2\n');
	await writeFile(join(folder, 'test'), '0\t8\t5\t3\n1\t10\t5\t3\n2\t9\t5\t3\n');
	await writeFile(join(folder, 'negative'), '(0,8)\t10\t11\n(1,10)\t9\t11\n(2,9)\t10\t11\t11\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = (negatives: string): EvaluateOptions => ({
	models: 'popularity',
	protocol: 'ncf',
	minCore: '5',
	seeds: '1',
	k: '1,2',
	set: [],
	format: 'auto',
	ratingThreshold: '0',
	shuffleTies: false,
	backend: 'portable',
	json: true,
	train: join(folder, 'train'),
	test: join(folder, 'test'),
	negatives: join(folder, negatives),
});

it('ranks the held-out item among the given negatives, each once, ties at their expected rank', async () => {
	const kept: KeptResult[] = [];
	const report = await evaluateModels(options('negative'), () => {}, kept);
	expect(report.dataset).toMatchObject({ users: 3, items: 5, interactions: 6 });
	// By hand: ranks 0 (8 over both), 1.5 (9 above, 11 equal), 0 (9 over both).
	expect(report.results[0]?.metrics).toMatchObject({ 'hr@1': 2 / 3, 'hr@2': 1 });
	expect(report.results[0]?.metrics['mrr@2']).toBeCloseTo((1 + 1 / 2.5 + 1) / 3, 12);
	expect(kept[0]?.people).toEqual(['0', '1', '2']);
	expect(kept[0]?.perPerson['hr@1']).toEqual([1, 0, 1]);

	const write = (name: string, sampled: boolean) =>
		writeFile(join(folder, name), JSON.stringify({ ...report, sampled, results: kept }));
	await write('a.json', true);
	await write('b.json', false);
	const same = await compareReports([join(folder, 'a.json'), join(folder, 'a.json')]);
	expect(same.warnings).toEqual([]);
	expect(same.table).toContain('hr@1');
	const mixed = await compareReports([join(folder, 'a.json'), join(folder, 'b.json')]);
	expect(mixed.warnings).toEqual([expect.stringContaining('their figures do not compare')]);
	await expect(compareReports([join(folder, 'train'), join(folder, 'a.json')])).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining('must be a report of evaluate --out'),
	});
});

it.each([
	['(0,9)\t10', 'line 1: must be a pair that --test holds out'],
	['(0,8)\t10\n8\t10', 'line 2: must be (user,item) and item numbers with tabs between'],
])('names the line of a negatives file that is not as it must be: %j', async (text, message) => {
	await writeFile(join(folder, 'wrong'), text);
	await expect(evaluateModels(options('wrong'), () => {})).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining(message),
	});
});
