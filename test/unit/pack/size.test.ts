// What a page loads that ranks with a pack: small, and nothing of training.

import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** The modules of a built entry, and the compressed bytes of what it imports statically. */
async function built(entry: string): Promise<{ modules: string[]; gzip: number }> {
	const result = await build({
		configFile: false,
		root,
		logLevel: 'error',
		publicDir: false,
		build: {
			write: false,
			target: 'es2022',
			lib: { entry: join(root, entry), formats: ['es'] },
			rolldownOptions: { output: { minify: true } },
		},
	});
	const { output } = [result].flat()[0] as Rollup.RollupOutput;
	const chunks = output.filter((one) => one.type === 'chunk');
	const reached = new Set<string>();
	const follow = (file: string) => {
		if (reached.has(file)) return;
		reached.add(file);
		chunks.find(({ fileName }) => fileName === file)?.imports.forEach(follow);
	};
	for (const { fileName, isEntry } of chunks) if (isEntry) follow(fileName);
	const own = chunks.filter(({ fileName }) => reached.has(fileName));
	return {
		modules: chunks.flatMap(({ modules }) => Object.keys(modules)),
		gzip: own.reduce((sum, { code }) => sum + gzipSync(code).length, 0),
	};
}

it('reads a pack within 4.5 kB, and ranks with it within 9 kB', async () => {
	expect((await built('src/pack/open-pack.ts')).gzip).toBeLessThan(4500);
	const { modules, gzip } = await built('src/rank.ts');
	expect(gzip).toBeLessThan(9_000);
	// Not even by a dynamic import.
	const training = modules.filter((file) => /\/(fit|step|save|warm-start)\.ts$|\/(gpu|ops|store|worker)\//.test(file));
	expect(training).toEqual([]);
});
