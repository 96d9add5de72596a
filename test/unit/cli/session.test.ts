import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EvaluateOptions, evaluateModels, type KeptResult } from '../../../src/cli/evaluate.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	// a is in four sessions, b in three, c in two, d in one.
	await writeFile(join(folder, 'train'), 'a b c\na b\na b c d\na\n');
	await writeFile(join(folder, 'test'), 'd a a\nx c x b\n\nb x\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const evaluated = (over: Partial<EvaluateOptions> = {}, kept: KeptResult[] = [], held = true) =>
	evaluateModels(
		{
			data: [join(folder, 'train')],
			...(held && { test: join(folder, 'test') }),
			models: 'popularity',
			protocol: 'session',
			minCore: '5',
			seeds: '1',
			k: '1,2',
			set: [],
			format: 'sessions',
			ratingThreshold: '0',
			shuffleTies: false,
			backend: 'portable',
			json: true,
			...over,
		},
		() => {},
		kept,
	);

it('asks for each next item of the held-out sessions, an item of the session as well', async () => {
	const kept: KeptResult[] = [];
	const report = await evaluated({}, kept);
	expect(report.dataset).toMatchObject({ users: 4, items: 4, interactions: 10 });
	// By hand: x was never met and goes, and with it the third session. d -> a is first by popularity, d a -> a again,
	// c -> b second: 2 / 3 at 1, (1 + 1 + 1 / 2) / 3 for the reciprocal rank at 2.
	expect(kept[0]?.people).toEqual(['1:2', '1:3', '2:2']);
	expect(kept[0]?.perPerson['mrr@2']).toEqual([1, 1, 0.5]);
	expect(report.results[0]?.metrics).toMatchObject({ 'hr@1': 2 / 3, 'hr@2': 1, 'mrr@2': 2.5 / 3 });
});

it('holds the last tenth of the sessions out where none are named', async () => {
	await writeFile(join(folder, 'ten'), `${'a b\n'.repeat(9)}b a\n`);
	const kept: KeptResult[] = [];
	const { dataset } = await evaluated({ data: [join(folder, 'ten')] }, kept, false);
	expect(dataset).toMatchObject({ users: 9, interactions: 18 });
	expect(kept.at(-1)?.people).toEqual(['1:2']);
});

it.each<[string, Partial<EvaluateOptions>, string]>([
	[
		'another format',
		{ format: 'auto' },
		'--format sessions: must come with --protocol session, got auto with session.',
	],
	['another protocol', { protocol: 'ratio' }, 'got sessions with ratio'],
	['no data', { data: [] }, '--data must name one file, got 0.'],
])('refuses %s', async (_, over, message) => {
	await expect(evaluated(over)).rejects.toMatchObject({
		code: 'invalid-argument',
		message: expect.stringContaining(message),
	});
});

it('names what is missing when nothing can be asked for', async () => {
	await writeFile(join(folder, 'strangers'), 'x y z\n');
	await expect(evaluated({ test: join(folder, 'strangers') })).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining('10 events and 0 items to ask for'),
	});
});
