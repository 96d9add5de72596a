// The library built for other people's pages: dist/lib, ES modules with their types and the worker beside them.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './setup.mjs';

const sources = ['src', 'vite.lib.config.ts', 'tsconfig.json', 'tsconfig.lib.json', 'package-lock.json'];
const cache = join(root, 'node_modules/.cache/inkling');
const stamp = join(cache, 'library.txt');

/** Builds dist/lib when a source changed since it was built last. */
export async function buildLibrary() {
	const wanted = fingerprint('library', sources);
	const built = existsSync(join(root, 'dist/lib/types/index.d.ts')) && existsSync(stamp);
	if (built && readFileSync(stamp, 'utf8') === wanted) return;
	console.error('inkling: building the library');
	const began = performance.now();
	rmSync(stamp, { force: true });
	const vite = await import('vite');
	await vite.build({ root, configFile: join(root, 'vite.lib.config.ts'), logLevel: 'warn' });
	const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.lib.json'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
	});
	if (status !== 0)
		throw new Error(`library: its types must be written, got ${status} from tsc. See what it said above.`);
	mkdirSync(cache, { recursive: true });
	writeFileSync(stamp, wanted);
	console.error(`inkling: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
