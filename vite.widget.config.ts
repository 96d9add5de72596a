// The widget for shops: dist/widget, a folder of static files that any server can serve. The loader is a classic script; it
// has no imports, so that a module build of it is one.

import { defineConfig, type Plugin } from 'vite';
import { contentHash } from './scripts/fingerprint.mjs';

/** Vite wraps each dynamic import in 1.3 kB that preloads style sheets beside it; the widget has none. */
export const plainImports: Plugin = {
	name: 'plain-imports',
	enforce: 'pre',
	load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
};

/**
 * One name of its sources for a whole build: every part names the parts that it may load, and a name of its own for each is
 * what gzip cannot shorten.
 */
const version = contentHash(['src', 'package-lock.json', 'vite.widget.config.ts']);

export default defineConfig({
	plugins: [plainImports],
	base: './',
	publicDir: false,
	worker: { format: 'es' },
	build: {
		outDir: 'dist/widget',
		target: 'es2022',
		// For older browsers light-dark() would be rewritten into something that a shadow root cannot follow the page by.
		cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
		assetsInlineLimit: 0,
		modulePreload: false,
		rolldownOptions: {
			input: {
				'inkling-shelf': 'src/widget/inkling-shelf.ts',
				'inkling-loader': 'src/widget/inkling-loader.ts',
			},
			output: {
				entryFileNames: '[name].js',
				chunkFileNames: ({ moduleIds }) => {
					const [, model] = moduleIds.map((id) => /models\/([\w-]+)\/score\.ts$/.exec(id)).find(Boolean) ?? [];
					return `chunks/${version}/${model ?? '[name]'}.js`;
				},
			},
			preserveEntrySignatures: 'allow-extension',
		},
	},
});
