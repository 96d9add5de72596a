import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EvaluateOptions, evaluateModels } from '../../../src/cli/evaluate.ts';
import { evaluateTable } from '../../../src/cli/table.ts';

const repository = join(import.meta.dirname, '../../..');
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	// 24 people in two tastes, each with six of their taste's ten items, begun at another place.
	const rows = Array.from({ length: 24 }, (_, person) =>
		Array.from({ length: 6 }, (_, i) => `p${person},i${(person % 2) * 10 + ((person + i) % 10)},${1_700_000_000 + i}`),
	);
	await writeFile(join(folder, 'events.csv'), `userId,itemId,timestamp\n${rows.flat().join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const optionsOf = (trials: string, over: Partial<EvaluateOptions> = {}): EvaluateOptions => ({
	data: [join(folder, 'events.csv')],
	models: 'mf',
	protocol: 'leave-last-out',
	minCore: '1',
	seeds: '1',
	k: '10',
	set: ['mf.epochs=3', 'mf.patience=0'],
	format: 'auto',
	ratingThreshold: '0',
	shuffleTies: false,
	backend: 'portable',
	json: true,
	tune: '4',
	trials: join(folder, trials),
	...over,
});
const silent = () => {};
const timeless = (report: unknown) => JSON.stringify(report).replaceAll(/"seconds":[\d.]+/g, '');
const trialsIn = async (name: string) =>
	(await readFile(join(folder, name), 'utf8')).trimEnd().split('\n').slice(1).map(timelessLine);
const timelessLine = (line: string) => timeless(JSON.parse(line));

it('goes on after SIGKILL, and ends as if it had never stopped', { timeout: 120_000 }, async () => {
	// Long enough that it cannot end before the kill reaches it.
	const long = { tune: '12', set: ['mf.epochs=100', 'mf.patience=0'] };
	const whole = timeless(await evaluateModels(optionsOf('whole', long), silent));

	const { data = [], set, trials = '' } = optionsOf('killed', long);
	const args = ['--data', ...data, '--models', 'mf', '--min-core', '1', '--k', '10', '--set', ...set];
	const tuning = ['--backend', 'portable', '--tune', '12', '--trials', trials];
	const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli/main.ts', 'evaluate', ...args, ...tuning], {
		cwd: repository,
		stdio: ['ignore', 'ignore', 'pipe'],
		detached: true, // the command runs in a process of that process: both are killed
	});
	const ended = new Promise((resolve) => child.on('close', resolve));
	let heard = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		heard += text;
		if (heard.includes('trial 1,') && child.pid !== undefined) {
			try {
				process.kill(-child.pid, 'SIGKILL');
			} catch {
				// Already gone.
			}
		}
	});
	await ended;
	expect(heard).not.toContain('the best of trials');
	const kept = await trialsIn('killed');
	expect(kept.length).toBeGreaterThanOrEqual(2);

	const lines: string[] = [];
	expect(timeless(await evaluateModels(optionsOf('killed', long), (line) => lines.push(line)))).toBe(whole);
	expect(lines.filter((line) => / trial \d/.test(line)).length).toBe(12 - kept.length);
	expect(await trialsIn('killed')).toEqual(await trialsIn('whole'));
});

it('measures a trial again whose line was cut off, wherever that was', async () => {
	const whole = await evaluateModels(optionsOf('cut'), silent);
	const text = await readFile(join(folder, 'cut'), 'utf8');
	const last = text.lastIndexOf('\n', text.length - 2) + 1;
	for (const length of [last + 1, Math.floor((last + text.length) / 2), text.length - 1, 5]) {
		await writeFile(join(folder, 'cut'), text.slice(0, length));
		const again = await evaluateModels(optionsOf('cut'), silent);
		expect(timeless(again)).toBe(timeless(whole));
		expect((await trialsIn('cut')).length).toBe(4);
	}
});

it('refuses the trials of another search, and says what differs', async () => {
	await evaluateModels(optionsOf('one', { tune: '1' }), silent);
	const before = await readFile(join(folder, 'one'), 'utf8');
	for (const over of [{ seeds: '2' }, { tune: '2' }, { search: 'halving' }, { protocol: 'ratio' }]) {
		const other = evaluateModels(optionsOf('one', { tune: '1', ...over }), silent);
		await expect(other).rejects.toMatchObject({
			code: 'invalid-argument',
			message: expect.stringMatching(
				/^--trials: .* must be of this search, got one with (seeds|trials|search|protocol) /,
			),
		});
	}
	expect(await readFile(join(folder, 'one'), 'utf8')).toBe(before);
});

it('refuses a file that holds no trials, and leaves it as it is', async () => {
	for (const text of ['notes', 'notes\nof mine\n']) {
		await writeFile(join(folder, 'notes'), text);
		await expect(evaluateModels(optionsOf('notes'), silent)).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('must be a file of trials, got something else in line 1'),
		});
		expect(await readFile(join(folder, 'notes'), 'utf8')).toBe(text);
	}
	await evaluateModels(optionsOf('broken', { tune: '1' }), silent);
	await appendFile(join(folder, 'broken'), 'not a trial\n');
	await expect(evaluateModels(optionsOf('broken', { tune: '1' }), silent)).rejects.toMatchObject({
		message: expect.stringContaining('line 3'),
	});
});

it('says on what it chose, and trains with what it chose', async () => {
	const report = await evaluateModels(optionsOf('said', { models: 'popularity,mf' }), silent);
	const [tuned] = report.tuned ?? [];
	expect(report.tuned?.length).toBe(1); // popularity has nothing to look for
	expect(tuned).toMatchObject({
		model: 'mf',
		trials: 4,
		search: 'random',
		chosenOn: expect.stringContaining('last item but one'),
	});
	expect(report.results[1]?.config).toEqual(tuned?.settings);
	expect(tuned?.best).toBeGreaterThanOrEqual(tuned?.start ?? Number.POSITIVE_INFINITY);
	expect(evaluateTable(report)).toContain(
		"mf, seed 1: the best of 4 trials (random), chosen by NDCG@10 on each person's last item but one",
	);
});

it('keeps the settings that were given', async () => {
	const { tuned } = await evaluateModels(optionsOf('given', { set: ['mf.epochs=1', 'mf.loss=logistic'] }), silent);
	expect(tuned?.[0]?.settings).toMatchObject({ epochs: 1, loss: 'logistic' });
	const lines = await trialsIn('given');
	expect(lines.every((line) => line.includes('"loss":"logistic"'))).toBe(true);
});

it.each<[string, Partial<EvaluateOptions>, string]>([
	['number of trials', { tune: '0' }, '--tune: must be whole numbers from 1'],
	['search', { search: 'grid' }, '--search: must be random or halving, got grid.'],
])('refuses a wrong %s', async (_, over, message) => {
	await expect(evaluateModels(optionsOf('wrong', over), silent)).rejects.toMatchObject({
		code: 'invalid-argument',
		message: expect.stringContaining(message),
	});
});
