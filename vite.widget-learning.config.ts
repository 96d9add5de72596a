// What learns from a shop's visitor: dist/widget/inkling-learning.js and its worker, apart from the widget's own build. Their code for training
// shares modules with what ranks, and chunks shared between the two would be more than a page that only ranks needs.

import { defineConfig } from 'vite';
import { plainImports } from './vite.widget.config.ts';

export default defineConfig({
	plugins: [plainImports],
	base: './',
	publicDir: false,
	build: {
		outDir: 'dist/widget',
		// The widget's own files are there already.
		emptyOutDir: false,
		target: 'es2022',
		modulePreload: false,
		rolldownOptions: {
			input: {
				'inkling-learning': 'src/widget/learning.ts',
				'inkling-learning-worker': 'src/worker/learning-worker.ts',
			},
			output: { entryFileNames: '[name].js', chunkFileNames: 'learning/[name]-[hash].js' },
			preserveEntrySignatures: 'strict',
		},
	},
});
