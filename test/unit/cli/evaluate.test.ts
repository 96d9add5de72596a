import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EvaluateOptions, evaluateModels } from '../../../src/cli/evaluate.ts';
import { evaluateTable } from '../../../src/cli/table.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { modelDefinition } from '../../../src/models/registry.ts';
import { SMALL_LOG } from './small-log.ts';

let folder: string;
let log: string;
beforeAll(async () => {
	const root = await mkdtemp(join(tmpdir(), 'inkling-'));
	folder = join(root, 'small.shop-1');
	await mkdir(folder);
	log = join(folder, 'events.csv');
	await writeFile(log, SMALL_LOG);
	await writeFile(join(folder, 'README.txt'), 'A few people and what they did.\n');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

const optionsOf = (over: Partial<EvaluateOptions> = {}): EvaluateOptions => ({
	data: [folder],
	models: 'popularity',
	protocol: 'leave-last-out',
	minCore: '1',
	seeds: '1',
	k: '1,2',
	set: [],
	format: 'auto',
	ratingThreshold: '0',
	shuffleTies: false,
	backend: 'portable',
	json: true,
	...over,
});
const silent = () => {};
const evaluated = (over: Partial<EvaluateOptions> = {}) => evaluateModels(optionsOf(over), silent);

describe('evaluate', () => {
	it('--format ratings reads tables and MovieLens, and takes no table for pairs', async () => {
		expect(await evaluated({ format: 'ratings' })).toEqual(await evaluated());
		const two = join(folder, '..', 'two.txt');
		await writeFile(two, 'ada tea\nada salt\nbob tea\nbob salt\n');
		await expect(evaluated({ data: [two], format: 'ratings' })).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('two.txt'),
		});
		expect((await evaluated({ data: [two], format: 'pairs' })).dataset).toMatchObject({ users: 2, items: 2 });
	});

	it('reports the data set, the protocol, the machine and each result, and nothing else', async () => {
		// By hand. Held out: c, c, b, d. Training: a by four, b by three, c by one, d by none; so the ranks are 1, 1, 1, 2.
		const half = 1 / Math.log2(3);
		expect(await evaluated()).toEqual({
			dataset: { name: 'small.shop-1', users: 4, items: 4, interactions: 12 },
			protocol: 'leave-last-out',
			adapter: 'portable (typed arrays, no GPU)',
			results: [
				{
					model: 'popularity',
					config: completeSettings(modelDefinition('popularity')),
					seed: 1,
					metrics: {
						'hr@1': 0.75,
						'hr@2': 1,
						'recall@1': 0.75,
						'recall@2': 1,
						'precision@1': 0.75,
						'precision@2': 0.5,
						'f1@1': 0.75,
						'f1@2': expect.closeTo(2 / 3, 12),
						'ndcg@1': 0.75,
						'ndcg@2': expect.closeTo((3 + half) / 4, 12),
						'mrr@1': 0.75,
						'mrr@2': 0.875,
						'map@1': 0.75,
						'map@2': 0.875,
						auc: 0.75,
						// Lists: c, d for the three with a and b; b, d for the one with a and c. Nobody had d: it counts as c does.
						'coverage@1': 0.5,
						'coverage@2': 0.75,
						'gini@1': expect.closeTo(10 / 12, 12),
						'gini@2': expect.closeTo(14 / 24, 12),
						'novelty@1': expect.closeTo((3 * 2 + Math.log2(4 / 3)) / 4, 12),
						'novelty@2': expect.closeTo((3 * 2 + (Math.log2(4 / 3) + 2) / 2) / 4, 12),
						'arp@1': 1.5,
						'arp@2': 0.75,
						'diversity@2': 1,
						'serendipity@1': 0,
						'serendipity@2': 0,
					},
					epochs: 0,
					seconds: expect.any(Number),
				},
			],
		});
	});

	it('trains each model once for each seed, with its whole configuration', async () => {
		const { results } = await evaluated({
			models: 'random, mf',
			seeds: '3,4',
			set: ['mf.epochs=2', 'mf.embeddingSize=4', 'mf.patience=0'],
		});
		expect(results.map(({ model, seed }) => [model, seed])).toEqual([
			['random', 3],
			['random', 4],
			['mf', 3],
			['mf', 4],
		]);
		const config = completeSettings(modelDefinition('mf'), { epochs: 2, embeddingSize: 4, patience: 0 });
		expect(results[2]).toMatchObject({ config, epochs: 2 });
		expect((results[2]?.seconds ?? 0) >= 0).toBe(true);
	});

	it('leaves out people and items with fewer interactions than asked for', async () => {
		// d has one interaction; without it its person still has two.
		const { dataset } = await evaluated({ minCore: '2' });
		expect(dataset).toMatchObject({ users: 4, items: 3, interactions: 11 });
		await expect(evaluated({ minCore: '5' })).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('Lower --min-core'),
		});
	});

	it('says in the protocol when ties are shuffled', async () => {
		expect((await evaluated({ shuffleTies: true })).protocol).toBe('leave-last-out, ties shuffled');
	});

	it('names a data set by its folder, however the path is written, and by the file when it is one', async () => {
		expect((await evaluated({ data: [`${folder}/`] })).dataset.name).toBe('small.shop-1');
		expect((await evaluated({ data: [`${folder}/.`] })).dataset.name).toBe('small.shop-1');
		expect((await evaluated({ data: [log] })).dataset.name).toBe('events');
	});

	it('tells how many rows were read, how large the data is and where it trains', async () => {
		const lines: string[] = [];
		await evaluateModels(optionsOf({ models: 'mf', set: ['mf.epochs=1', 'mf.patience=0'] }), (line) =>
			lines.push(line),
		);
		expect(lines).toEqual([
			'read 12 rows: 12 accepted, 0 rejected',
			'small.shop-1: 4 people, 4 items, 12 interactions after the 1-core filter',
			'training on the portable path: the portable path was asked for',
			expect.stringMatching(/^mf, seed 1: final, epoch 1, loss \d\.\d{4}$/),
		]);
	});

	it.each<[string, Partial<EvaluateOptions>, string]>([
		['model', { models: 'popularity,als' }, 'model: must be one of fm, '],
		['model, when none is named', { models: '' }, 'got ""'],
		['protocol', { protocol: 'weekly' }, '--protocol: must be one of leave-last-out, temporal, ratio'],
		['setting', { models: 'mf', set: ['mf.epoch=3'] }, 'settings of mf: epoch is none of them.'],
		['setting out of bounds', { models: 'mf', set: ['mf.epochs=0'] }, 'epochs must be from 1 to 10000, got 0.'],
		['setting that is no number', { models: 'mf', set: ['mf.epochs=many'] }, 'epochs must be a number, got "many".'],
		['setting left empty', { models: 'mf', set: ['mf.patience='] }, 'patience must be a number, got "".'],
		['setting of no model', { models: 'mf', set: ['epochs=3'] }, '--set: must read model.setting=value, got epochs=3.'],
		['setting of another model', { set: ['mf.epochs=3'] }, '--set: mf must be among --models, got popularity.'],
		[
			'seed list',
			{ seeds: '1,two' },
			'--seeds: must be whole numbers from 0 to 4294967295 with commas between, got 1,two.',
		],
		['seed', { seeds: '4294967296' }, '--seeds: must be whole numbers'],
		['seed left out', { seeds: '1,,2' }, '--seeds: must be whole numbers'],
		['cut-off', { k: '0' }, '--k: must be whole numbers from 1'],
		['smallest number of interactions', { minCore: '-1' }, '--min-core: must be whole numbers from 0'],
		['threshold', { ratingThreshold: 'four' }, '--rating-threshold: must be a number, got four.'],
	])('refuses a wrong %s before it reads anything', async (_, over, message) => {
		const lines: string[] = [];
		const wrong = evaluateModels(optionsOf({ ...over, data: ['/there/is/no/such/path'] }), (line) => lines.push(line));
		await expect(wrong).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(message) });
		expect(lines).toEqual([]);
	});

	it('names a path that is not there', async () => {
		await expect(evaluated({ data: ['/there/is/no/such/path'] })).rejects.toMatchObject({
			code: 'not-found',
			message: '--data: must name a file or folder, got /there/is/no/such/path. Check the path.',
		});
	});
});

describe('the table for people', () => {
	it('has a line for each seed and the mean over them', async () => {
		const report = await evaluated({ models: 'popularity,random', seeds: '1,2', k: '1' });
		const lines = evaluateTable(report).split('\n');
		expect(lines[0]).toBe(
			'small.shop-1: 4 people, 4 items, 12 interactions. leave-last-out, full ranking. portable (typed arrays, no GPU)',
		);
		expect(lines[2]?.trim().split(/ +/).slice(0, 3)).toEqual(['model', 'seed', 'hr@1']);
		expect(lines.slice(3, 9).map((line) => line.trim().split(/ +/).slice(0, 2))).toEqual([
			['popularity', '1'],
			['popularity', '2'],
			['popularity', 'mean'],
			['random', '1'],
			['random', '2'],
			['random', 'mean'],
		]);
		expect(lines[5]?.trim().split(/ +/)[2]).toBe('0.7500');
		expect(new Set(lines.slice(2, 9).map((line) => line.length)).size).toBe(1); // columns align
		expect(lines[10]?.trim().split(/ +/).slice(0, 3)).toEqual(['model', 'seed', 'coverage@1']);
		expect(lines).toHaveLength(17);
	});
});
