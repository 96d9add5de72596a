// `npm run bench -- NAME`: ours beside its peers in real Chromium, interleaved in one run. Builds the page in
// bench/page, serves it, opens it, and prints what it reports: a table, or with --json one object a line.

import { join } from 'node:path';
import { Command } from 'commander';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { browserArgs, findBrowser, gpuMode } from '../scripts/browser.mjs';
import type { BenchCase } from './page/report.ts';

const BENCHES = ['mf'];
const root = process.env.INKLING_ROOT ?? process.cwd();
const tell = (line: string) => process.stderr.write(`${line}\n`);

async function serve() {
	const folder = join(root, 'node_modules/.cache/inkling/bench-page');
	await build({
		configFile: false,
		root: join(root, 'bench/page'),
		base: './',
		logLevel: 'warn',
		worker: { format: 'es' },
		// Not minified: tfjs's threaded WASM backend hands its factory to its threads as source text, which would not survive.
		build: {
			outDir: folder,
			emptyOutDir: true,
			minify: false,
			target: 'es2023',
			chunkSizeWarningLimit: 5000,
			assetsInlineLimit: 0,
		},
	});
	return preview({
		configFile: false,
		root,
		logLevel: 'error',
		build: { outDir: folder },
		preview: {
			port: 0,
			host: 'localhost',
			// Cross-origin isolated, so that tfjs's WASM peer may use its threads.
			headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
		},
	});
}

async function run(name: string, options: { json: boolean; rounds?: string }): Promise<void> {
	if (!BENCHES.includes(name)) throw new Error(`bench: must be one of ${BENCHES.join(', ')}, got ${name}.`);
	const gpu = gpuMode();
	if (gpu === 'off') throw new Error('bench: needs WebGPU, and INKLING_GPU=off forbids it. Unset INKLING_GPU.');
	tell(`bench ${name}: building the page`);
	const server = await serve();
	const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs(gpu) });
	try {
		const page = await browser.newPage();
		const cases: BenchCase[] = [];
		await page.exposeFunction('benchTell', tell);
		await page.exposeFunction('benchCase', (one: BenchCase) => {
			cases.push(one);
			if (options.json) process.stdout.write(`${JSON.stringify(one)}\n`);
		});
		const ended = new Promise<string | null>((resolve, reject) => {
			void page.exposeFunction('benchEnd', resolve);
			page.on('crash', () => reject(new Error('bench: the page crashed.')));
		});
		page.on('pageerror', (error) => tell(`page: ${error.message}`));
		page.on('console', (message) => {
			if (message.type() === 'error') tell(`page: ${message.text()}`);
		});
		const address = server.resolvedUrls?.local[0] ?? '';
		await page.goto(
			`${address}?${new URLSearchParams({ bench: name, ...(options.rounds && { rounds: options.rounds }) })}`,
		);
		const failure = await ended;
		if (failure) throw new Error(failure);
		if (!options.json) process.stdout.write(`${table(cases)}\n`);
	} finally {
		await browser.close();
		await server.close();
	}
}

function table(cases: readonly BenchCase[]): string {
	return cases
		.map((one) => {
			const peers = Object.entries(one.peers_ms).map(([peer, ms]) => {
				const note = one.notes?.[peer];
				return `  ${peer.padEnd(14)}${ms.toFixed(2).padStart(12)} ms   ours is ${one.ratio[peer]?.toFixed(1)} times as fast${note ? ` (${note})` : ''}`;
			});
			return [
				`${one.bench}, ${one.case}, on ${one.adapter}`,
				`  ${'ours'.padEnd(14)}${one.ours_ms.toFixed(2).padStart(12)} ms   ${one.dispatches} dispatches`,
				...peers,
			].join('\n');
		})
		.join('\n\n');
}

const program = new Command('bench')
	.argument('<name>', BENCHES.join(' | '))
	.option('--json', 'one JSON object a line on stdout', false)
	.option('--rounds <n>', 'interleaved rounds; the default is each bench’s own')
	.action(run);

try {
	await program.parseAsync();
	process.exit(0);
} catch (error) {
	tell(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
