// The real command, as `npm run inkling` starts it: bundled by scripts/run.mjs, in a process of its own.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SMALL_LOG } from './small-log.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'inkling-'));
	await writeFile(join(folder, 'events.csv'), SMALL_LOG);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function inkling(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli/main.ts', ...args], { cwd: root });
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text;
		});
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, stdout, stderr }));
	});
}

// Bundling takes seconds on a busy machine, once for each change of the sources.
const PATIENCE = 120_000;

it('prints one JSON object with --json, and everything else on stderr', { timeout: PATIENCE }, async () => {
	const models = ['--models', 'popularity,mf', '--set', 'mf.epochs=1', 'mf.patience=0'];
	const data = ['--data', folder, '--min-core', '1', '--backend', 'portable'];
	const { code, stdout, stderr } = await inkling('evaluate', ...data, ...models, '--json');
	expect(stderr).toContain('read 12 rows: 12 accepted, 0 rejected');
	expect(code).toBe(0);
	expect(stdout).toMatch(/^\{.*\}\n$/); // one line
	const report: unknown = JSON.parse(stdout);
	expect(report).toMatchObject({
		dataset: { users: 4, items: 4, interactions: 12 },
		results: [
			{ model: 'popularity', seed: 1, epochs: 0, metrics: { 'hr@10': 1 } },
			{ model: 'mf', seed: 1, epochs: 1, config: { epochs: 1, patience: 0, batchSize: 1024 } },
		],
	});
});

it('ends with 1 and a plain sentence on stderr when the call is wrong', { timeout: PATIENCE }, async () => {
	const wrong = await inkling('evaluate', '--data', folder, '--models', 'als', '--json');
	expect(wrong.stderr).toMatch(/^inkling: model: must be one of .*, got "als"\.\n$/);
	expect([wrong.code, wrong.stdout]).toEqual([1, '']);
	const without = await inkling('evaluate');
	expect(without.stderr).toContain('--data: must name files, a folder or built-in-shop, got nothing. Give one.');
	expect([without.code, without.stdout]).toEqual([1, '']);
});
