// `npm start [-- --host]`: sets up what is missing, builds the studio when a source changed, serves it and prints its address.
// PORT names the port; without it 4173 or the next free one. Only this machine can reach it, unless --host is given.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { main, root, setup } from './setup.mjs';

const sources = ['index.html', 'src', 'public', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
const cache = join(root, 'node_modules/.cache/inkling');
const stamp = join(cache, 'studio.txt');

async function build() {
	const wanted = fingerprint('studio', sources);
	if (existsSync(join(root, 'dist/studio/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
		return;
	console.log('inkling: building the studio');
	const began = performance.now();
	const vite = await import('vite');
	await vite.build({ root, logLevel: 'warn' });
	mkdirSync(cache, { recursive: true });
	writeFileSync(stamp, wanted);
	console.log(`inkling: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function serve() {
	const port = process.env.PORT ? Number(process.env.PORT) : 4173;
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new Error(
			`start: PORT must be a whole number from 1 to 65535, got ${process.env.PORT}. Unset it for the default, 4173.`,
		);
	}
	const { preview } = await import('vite');
	const server = await preview({
		root,
		// A port that was asked for by name is not exchanged for another.
		preview: {
			port,
			strictPort: Boolean(process.env.PORT),
			host: process.argv.includes('--host') ? true : 'localhost',
		},
		logLevel: 'warn',
	});
	const { local = [], network = [] } = server.resolvedUrls ?? {};
	for (const address of [...local, ...network]) console.log(`inkling: the studio is at ${address}`);
	console.log('inkling: Ctrl+C ends it');
}

await main(async () => {
	setup();
	await build();
	await serve();
	return 0;
});
