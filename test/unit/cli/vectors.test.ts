import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EvaluateOptions, evaluateModels } from '../../../src/cli/evaluate.ts';
import { SMALL_LOG } from './small-log.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	await writeFile(join(folder, 'events.csv'), SMALL_LOG);
	// By hand: c lies near a and somewhat towards b, d near b alone.
	await writeFile(join(folder, 'plane.vec'), '4 2\na 1 0\nb 0 1\nc 1 0.2\nd 0.1 1\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (over: Partial<EvaluateOptions>) => {
	const told: string[] = [];
	const report = await evaluateModels(
		{
			...{
				data: [join(folder, 'events.csv')],
				models: 'content',
				protocol: 'leave-last-out',
				minCore: '1',
				seeds: '1',
			},
			...{ k: '1', set: [], format: 'auto', ratingThreshold: '0', shuffleTies: false, backend: 'portable', json: true },
			...over,
		},
		(line) => told.push(line),
	);
	return { report, told };
};

test('--vectors gives items what content ranks by, under --vectors-name, and says how many have one', async () => {
	const { report, told } = await run({
		...{ vectors: [join(folder, 'plane.vec')], vectorsName: 'plane', set: ['content.vectors=plane'] },
	});
	expect(told).toContain(
		'Vectors named plane, of 2 numbers: 4 of 4 items have one; 0 are of no item here and were left out.',
	);
	// ann, bob and dee had a and b: of c and d, whose cosines with (1, 1) are .83 and .77, c is first, right for two of them.
	// cas had a and c: d is nearer to those than b, which is right.
	expect(report.results[0]?.metrics['hr@1']).toBe(0.5);
});

test('--vectors with ids of no item, or for the built-in shop, is refused with what to do', async () => {
	const strange = join(folder, 'strange.vec');
	await writeFile(strange, '1 2\nzz 1 0\n');
	await expect(run({ vectors: [strange] })).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining('--vectors: must have the ids of items of --data'),
	});
	await expect(run({ data: ['built-in-shop'], vectors: [strange] })).rejects.toMatchObject({
		code: 'invalid-argument',
	});
});

test('--save-vectors writes what --vectors reads; a model without vectors has none to write', async () => {
	const out = join(folder, 'learnt.vec');
	await run({ models: 'item2vec', saveVectors: out, set: ['item2vec.epochs=1', 'item2vec.embeddingSize=4'] });
	const lines = (await readFile(out, 'utf8')).trim().split('\n');
	expect(lines[0]).toBe('4 4');
	expect(lines.slice(1).map((line) => line.split(' ').length)).toEqual([5, 5, 5, 5]);
	const { told } = await run({ vectors: [out], set: ['content.vectors=given'] });
	expect(told.some((line) => line.startsWith('Vectors named given, of 4 numbers: 4 of 4 items have one'))).toBe(true);
	await expect(run({ models: 'popularity', saveVectors: out })).rejects.toMatchObject({ code: 'unsupported' });
});
