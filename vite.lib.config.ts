// The library for other people's pages: one ES module an entry, with its worker beside it, for bundlers and for plain pages.

import { defineConfig, type Plugin } from 'vite';

/**
 * Vite writes the worker's address for a page that is bundled once, in a form that the next bundler passes over. Whoever
 * bundles the library into an app must take the worker along: its address is put back into the form that bundlers know.
 */
const workerForBundlers: Plugin = {
	name: 'worker-for-bundlers',
	generateBundle(_, bundle) {
		let found = 0;
		for (const chunk of Object.values(bundle)) {
			if (chunk.type !== 'chunk') continue;
			chunk.code = chunk.code.replace(
				/new Worker\(\s*new URL\(\s*(?:\/\*[^*]*\*\/\s*)?new URL\("([^"]+)", import\.meta\.url\)\.href,\s*(?:"" \+ )?import\.meta\.url\s*\)/g,
				(_, address: string) => {
					found++;
					return `new Worker(new URL("${address}", import.meta.url)`;
				},
			);
		}
		if (found !== 1)
			this.error(`the library must start its worker at one place, got ${found}. See how Vite writes its address.`);
	},
};

export default defineConfig({
	base: './',
	publicDir: false,
	plugins: [workerForBundlers],
	worker: { format: 'es' },
	build: {
		outDir: 'dist/lib',
		target: 'es2022',
		lib: { entry: { index: 'src/index.ts', rank: 'src/rank.ts', react: 'src/react/index.ts' }, formats: ['es'] },
		minify: 'oxc',
		sourcemap: false,
		chunkSizeWarningLimit: 1500,
		rolldownOptions: {
			// The app's own React; everything else comes along, so that a plain page needs nothing besides.
			external: [/^react(-dom)?(\/|$)/],
			output: { chunkFileNames: 'chunks/[name]-[hash].js' },
		},
	},
});
