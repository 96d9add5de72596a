// `npm run check`: types, lint and format, layers and cycles, side by side, in seconds.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, root, setup } from './setup.mjs';

const folders = ['src', 'test', 'bench', 'scripts', 'shop'].filter((folder) => existsSync(join(root, folder)));

// The checks write into a pipe, where each would go without colour.
const colour = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

/** @type {readonly {name: string, args: string[]}[]} */
const checks = [
	{
		name: 'types',
		args: [
			'node_modules/typescript/bin/tsc',
			'--noEmit',
			...(colour ? ['--pretty'] : []),
			'--incremental',
			'--tsBuildInfoFile',
			'node_modules/.cache/check.tsbuildinfo',
		],
	},
	{
		name: 'lint and format',
		args: [
			'node_modules/@biomejs/biome/bin/biome',
			'ci',
			'--error-on-warnings',
			'--diagnostic-level=warn',
			`--colors=${colour ? 'force' : 'off'}`,
		],
	},
	{
		name: 'layers and cycles',
		args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'err-long', ...folders],
	},
	{ name: 'docs/api.md', args: ['scripts/api.mjs', '--check'] },
];

/** @param {readonly string[]} args @returns {Promise<{code: number | null, output: string}>} */
const runNode = (args) =>
	new Promise((resolve) => {
		const child = spawn(process.execPath, args, {
			cwd: root,
			env: colour ? { ...process.env, FORCE_COLOR: '1' } : process.env,
		});
		let output = '';
		child.stdout.on('data', (text) => (output += text));
		child.stderr.on('data', (text) => (output += text));
		child.on('close', (code) => resolve({ code, output }));
	});

/** Runs the checks, shows what fails, and returns what failed with what it said. */
export async function check() {
	/** @type {{name: string, reason: string}[]} */
	const failed = [];
	await Promise.all(
		checks.map(async ({ name, args }) => {
			const began = performance.now();
			const { code, output } = await runNode(args);
			const seconds = ((performance.now() - began) / 1000).toFixed(1);
			if (code === 0) console.log(`ok      ${name} (${seconds} s)`);
			else {
				failed.push({ name, reason: output.trim() });
				console.log(`FAILED  ${name} (${seconds} s)\n${output.trimEnd()}\n`);
			}
		}),
	);
	return failed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await main(async () => {
		setup();
		return (await check()).length > 0 ? 1 : 0;
	});
}
