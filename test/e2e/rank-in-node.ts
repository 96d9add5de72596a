import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const folder = join(process.cwd(), 'output/rank-in-node');

/** `src/rank.ts` for plain Node. Bundled: Playwright reads TypeScript, but not what Vite makes of `import.meta.glob`. */
export async function rankInNode(): Promise<typeof import('../../src/rank.ts')> {
	await build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		build: {
			ssr: join(process.cwd(), 'src/rank.ts'),
			outDir: folder,
			target: 'node20',
			minify: false,
			rolldownOptions: { output: { entryFileNames: 'rank.mjs', chunkFileNames: '[name]-[hash].mjs' } },
		},
	});
	return import(pathToFileURL(join(folder, 'rank.mjs')).href);
}
