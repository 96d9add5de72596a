// The widget for shops: dist/widget, a folder of static files that any server can serve. The loader is a classic script; it
// has no imports, so that a module build of it is one.

import { defineConfig } from 'vite';

export default defineConfig({
	base: './',
	publicDir: false,
	worker: { format: 'es' },
	build: {
		outDir: 'dist/widget',
		target: 'es2022',
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
