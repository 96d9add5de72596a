// The widget for shops: dist/widget, a folder of static files that any server can serve. The loader is a classic script; it
// has no imports, so that a module build of it is one.

import { defineConfig, type Plugin } from 'vite';

/** Vite wraps each dynamic import in 1.3 kB that preloads style sheets beside it; the widget has none. */
export const plainImports: Plugin = {
	name: 'plain-imports',
	enforce: 'pre',
	load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
};

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
			output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
			preserveEntrySignatures: 'allow-extension',
		},
	},
});
