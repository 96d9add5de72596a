// The demo shop's own script, style and service worker, into dist/studio/demo-shop; its pages are written by shop/make-pages.ts.

import { defineConfig } from 'vite';

export default defineConfig({
	base: './',
	publicDir: 'shop/static',
	build: {
		outDir: 'dist/studio/demo-shop',
		emptyOutDir: false,
		target: 'es2022',
		cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
		modulePreload: false,
		rolldownOptions: {
			input: { shop: 'shop/shop.ts', 'service-worker': 'shop/service-worker.ts', style: 'shop/shop.css' },
			output: { entryFileNames: '[name].js', assetFileNames: 'shop[extname]' },
		},
	},
});
