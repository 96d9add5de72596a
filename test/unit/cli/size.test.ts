import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureSizes, type SizeOptions, sizeTable } from '../../../src/cli/size.ts';
import { SMALL_LOG } from './small-log.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	await writeFile(join(folder, 'events.csv'), SMALL_LOG);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = (over: Partial<SizeOptions>): SizeOptions => ({
	data: [join(folder, 'events.csv')],
	models: 'lstm,popularity',
	set: ['lstm.epochs=1', 'lstm.patience=0', 'lstm.maxLength=4'],
	seeds: '1,2',
	minCore: '1',
	ratingThreshold: '0',
	format: 'auto',
	backend: 'portable',
	weights: 'int8',
	prune: '0.9',
	...over,
});
const quiet = () => {};

describe('size', () => {
	it('measures each model in full first, then in fewer bits and pruned, with the change from it', async () => {
		const report = await measureSizes(options({}), quiet);
		expect(report.people).toBe(4);
		expect(report.results.map(({ model, type, pruned }) => [model, type, pruned])).toEqual([
			['lstm', 'float32', 0],
			['lstm', 'int8', 0],
			['lstm', 'float32', 0.9],
			['lstm', 'int8', 0.9],
			// It has no layers.
			['popularity', 'float32', 0],
			['popularity', 'int8', 0],
		]);
		const [full, small, pruned, both] = report.results;
		if (!full || !small || !pruned || !both) throw new Error('four of lstm');
		expect(full.differences).toBeUndefined();
		for (const { metrics, differences } of [small, pruned, both]) {
			const change = metrics['ndcg@10'] - full.metrics['ndcg@10'];
			expect(differences?.['ndcg@10'].difference).toBeCloseTo(change, 12);
		}
		for (const less of [small, pruned]) {
			expect(less.bytes).toBeLessThan(0.7 * full.bytes);
			expect(both.bytes).toBeLessThan(less.bytes);
		}
		expect(full.gzip).toBeLessThan(full.bytes);
		expect(sizeTable(report).split('\n')).toHaveLength(10);
	}, 60_000);

	it('says before it trains what cannot be meant', async () => {
		const wrong: readonly (readonly [over: Partial<SizeOptions>, message: string])[] = [
			[{ weights: 'int4' }, '--weights: must be some of float32, float16, int8 with commas between, got int4.'],
			[{ prune: '1' }, '--prune: must be shares between 0 and 1 with commas between, got 1.'],
			[{ prune: 'half' }, '--prune: must be shares between 0 and 1'],
			[{ models: 'als' }, 'model: must be one of'],
		];
		for (const [over, message] of wrong)
			await expect(measureSizes(options(over), quiet)).rejects.toMatchObject({
				message: expect.stringContaining(message),
			});
	});
});
