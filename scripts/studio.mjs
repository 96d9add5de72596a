// The studio built and served: by `npm start`, by the end-to-end tests and by the screenshot, so that all show the same.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDemoShop } from './demo-shop.mjs';
import { fingerprint } from './fingerprint.mjs';
import { root } from './setup.mjs';

const sources = ['index.html', 'src', 'public', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
const cache = join(root, 'node_modules/.cache/inkling');
const stamp = join(cache, 'studio.txt');

/** Builds dist/studio, the demo shop in it, when a source changed since it was built last. */
export async function buildStudio() {
	await buildApp();
	await buildDemoShop();
}

async function buildApp() {
	const wanted = fingerprint('studio', sources);
	const built = existsSync(join(root, 'dist/studio/index.html')) && existsSync(stamp);
	if (built && readFileSync(stamp, 'utf8') === wanted) return;
	console.error('inkling: building the studio');
	const began = performance.now();
	const vite = await import('vite');
	await vite.build({ root, logLevel: 'warn' });
	mkdirSync(cache, { recursive: true });
	writeFileSync(stamp, wanted);
	console.error(`inkling: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/**
 * Serves dist/studio; only this machine can reach it unless `network` is true.
 * @param {{port: number, exactPort: boolean, network?: boolean}} options
 */
export async function serveStudio({ port, exactPort, network = false }) {
	const { preview } = await import('vite');
	const server = await preview({
		root,
		preview: { port, strictPort: exactPort, host: network ? true : 'localhost' },
		logLevel: 'warn',
	});
	const { local = [], network: reachable = [] } = server.resolvedUrls ?? {};
	return { addresses: [...local, ...reachable], close: () => server.close() };
}
