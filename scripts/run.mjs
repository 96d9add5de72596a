// Runs a TypeScript program of this project in Node: `node scripts/run.mjs ENTRY [arguments]`. Vite bundles it, so that
// `import source from './kernel.wgsl?raw'` means the same here and in the browser; the bundle is kept until a source changes.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { root, setup } from './setup.mjs';

const cache = join(root, 'node_modules/.cache/inkling');
const sources = ['src', 'bench', 'shop', 'package-lock.json', 'tsconfig.json', 'scripts'];

/** Bundles and renames: of two runs at once one wins, and neither ever sees half a bundle. @param {string} entry @param {string} folder */
async function bundle(entry, folder) {
	const unfinished = `${folder}.${process.pid}`;
	const { build } = await import('vite');
	await build({
		configFile: false,
		root,
		// The program's own output is alone on stdout; Vite's warnings go to stderr.
		logLevel: 'warn',
		publicDir: false,
		build: {
			ssr: join(root, entry),
			outDir: unfinished,
			sourcemap: true,
			minify: false,
			target: 'node20',
			rolldownOptions: { output: { entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
		},
	});
	try {
		renameSync(unfinished, folder);
	} catch (error) {
		rmSync(unfinished, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
}

/** Bundles of a day ago go; a younger one may be running and load a chunk yet. @param {string} keep */
function removeOld(keep) {
	const dayAgo = Date.now() - 24 * 3600 * 1000;
	for (const name of readdirSync(cache)) {
		const path = join(cache, name);
		const age = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
		if (path !== keep && age < dayAgo) rmSync(path, { recursive: true, force: true });
	}
}

const [entry, ...args] = process.argv.slice(2);
if (!entry) {
	console.error(
		'run: needs the program to run, got nothing. Say, for example, node scripts/run.mjs src/cli/main.ts --help',
	);
	process.exit(1);
}
try {
	setup();
	const folder = join(cache, fingerprint(entry, sources));
	if (!existsSync(folder)) {
		mkdirSync(cache, { recursive: true });
		await bundle(entry, folder);
		removeOld(folder);
	}
	const now = new Date();
	utimesSync(folder, now, now);
	process.env.INKLING_ROOT = root;
	process.argv = [process.execPath, join(root, entry), ...args];
	process.setSourceMapsEnabled(true);
	// Not awaited inside this try: what the program throws is its own, shown with its stack.
	setImmediate(() => import(pathToFileURL(join(folder, 'main.mjs')).href));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
