import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
	// Relative addresses, so that the built studio can lie in any folder of any server.
	base: './',
	plugins: [react()],
	worker: { format: 'es' },
	// A port that is taken is an error here: scripts/start.mjs looks for a free one first and prints it.
	preview: { host: 'localhost', strictPort: true },
	build: {
		outDir: 'dist/studio',
		target: 'es2022',
		// A strict content security policy allows neither inline scripts nor data: addresses.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		// tfjs is one chunk of about 1 MB before compression, loaded only when training starts.
		chunkSizeWarningLimit: 1500,
	},
});
