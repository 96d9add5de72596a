// Benches that run inside a page: bench/page, built, served cross-origin isolated and opened in real Chromium.

import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { browserArgs, findBrowser, gpuMode } from '../scripts/browser.mjs';
import type { BenchCase } from './page/report.ts';

export interface BenchOptions {
	rounds?: string;
	tell(line: string): void;
	report(one: BenchCase): void;
}

const root = process.env.INKLING_ROOT ?? process.cwd();

/**
 * The bench of that name in bench/page/page.ts. `onDisk`: in a profile of its own, thrown away afterwards; what a window
 * without one stores stays in memory.
 */
export const inPage =
	(name: string, { onDisk = false } = {}) =>
	async (options: BenchOptions) => {
		options.tell(`bench ${name}: building the page`);
		const server = await serve();
		const launch = {
			executablePath: await findBrowser(),
			args: [...browserArgs(gpuMode()), '--enable-precise-memory-info'],
		};
		const browser = onDisk ? await chromium.launchPersistentContext('', launch) : await chromium.launch(launch);
		try {
			const page = await browser.newPage();
			await page.exposeFunction('benchTell', options.tell);
			await page.exposeFunction('benchCase', options.report);
			const ended = new Promise<string | null>((resolve, reject) => {
				void page.exposeFunction('benchEnd', resolve);
				page.on('crash', () => reject(new Error('bench: the page crashed.')));
			});
			page.on('pageerror', (error) => options.tell(`page: ${error.message}`));
			page.on('console', (message) => {
				if (message.type() === 'error') options.tell(`page: ${message.text()}`);
			});
			const parameters = new URLSearchParams({ bench: name, ...(options.rounds && { rounds: options.rounds }) });
			await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?${parameters}`);
			const failure = await ended;
			if (failure) throw new Error(failure);
		} finally {
			await browser.close();
			await server.close();
		}
	};

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
