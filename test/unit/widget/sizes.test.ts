// What a visitor's browser must fetch, after gzip as a server sends it, from the widget as it is built for shops.

import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_KINDS } from '../../../src/models/hybrid/parts.ts';
import { SCORERS } from '../../../src/models/open-scorer.ts';

const root = join(import.meta.dirname, '../../..');
const KB = 1000;

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;
let chunks: Chunks;
let learning: Chunks;

async function builtBy(config: string): Promise<Chunks> {
	const built = await build({
		root,
		configFile: join(root, config),
		logLevel: 'error',
		build: { write: false },
	});
	const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
	return new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])));
}

beforeAll(async () => {
	chunks = await builtBy('vite.widget.config.ts');
	learning = await builtBy('vite.widget-learning.config.ts');
});

/** The chunk and all that it imports at once. */
function closure(file: string, into = new Set<string>()): Set<string> {
	const chunk = chunks.get(file);
	if (!chunk || into.has(file)) return into;
	into.add(file);
	for (const other of chunk.imports) closure(other, into);
	return into;
}

/** The chunk that a module is loaded as. */
const chunkOf = (module: string): string => {
	const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
	if (!found) throw new Error(`no chunk is made of ${module}`);
	return found.fileName;
};

const gzipped = (files: Iterable<string>): number =>
	Array.from(files, (file) => gzipSync(chunks.get(file)?.code ?? '').length).reduce((sum, bytes) => sum + bytes, 0);

describe('the widget as a shop serves it', () => {
	it('has a loader of at most 3 kB, a classic script', () => {
		const loader = chunks.get('inkling-loader.js');
		expect(gzipped(['inkling-loader.js'])).toBeLessThanOrEqual(3 * KB);
		expect(loader?.imports).toEqual([]);
		// Parsed as a script, where `export` and `import.meta` would be syntax errors.
		expect(() => new Function(loader?.code ?? '')).not.toThrow();
	});

	// A visitor who has done little sees bestsellers, and then the model's own list.
	const upToFirstList = (...scorers: readonly string[]): number => {
		const files = closure('inkling-shelf.js');
		for (const one of [...scorers, 'popularity']) closure(chunkOf(`models/${one}/score.ts`), files);
		const bytes = gzipped(files);
		console.info(`${scorers[0]}: ${bytes} B in ${files.size} files`);
		return bytes;
	};

	/** Models of models bring every model that they may be made of; layers over each pair have their own arithmetic. */
	const LARGER: Readonly<Record<string, number>> = { ncf: 21, mlp: 21, hybrid: 26, 'two-stage': 28 };

	// All that a pack's main model may be of.
	it.each(Object.keys(SCORERS).filter((kind) => !Object.hasOwn(LARGER, kind)))(
		'fetches at most 20 kB up to the first list of a pack with %s',
		(kind) => expect(upToFirstList(kind)).toBeLessThanOrEqual(20 * KB),
	);

	it.each(Object.entries(LARGER))('with %s at most %d kB', (kind, most) => {
		const parts = kind === 'hybrid' || kind === 'two-stage' ? PART_KINDS : [];
		expect(upToFirstList(kind, ...parts)).toBeLessThanOrEqual(most * KB);
	});

	it('has neither React nor tfjs nor the store on that path', () => {
		const modules = [...closure('inkling-shelf.js')].flatMap((file) => chunks.get(file)?.moduleIds ?? []);
		expect(modules.length).toBeGreaterThan(20);
		expect(modules.filter((id) => /node_modules|src\/(store|training|gpu|ops|worker)\//.test(id))).toEqual([]);
	});

	it('learns in the page and in its worker without tfjs, React or the store', () => {
		expect([...learning.keys()]).toEqual(expect.arrayContaining(['inkling-learning.js', 'inkling-learning-worker.js']));
		const modules = [...learning.values()].flatMap(({ moduleIds }) => moduleIds);
		expect(modules.some((id) => id.endsWith('src/gpu/device.ts'))).toBe(true);
		expect(modules.filter((id) => /node_modules|src\/(store|training|app|react)\//.test(id))).toEqual([]);
	});
});
