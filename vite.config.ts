import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * That nothing leaves the origin is not only our habit: the browser enforces it. `long`, which tfjs imports, compiles
 * WebAssembly; React Aria and uPlot set inline styles.
 */
const policy = [
	"default-src 'self'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
].join('; ');

/** The policy goes with the page wherever it is hosted; the worker's comes with its own response. */
const contentSecurityPolicy: Plugin = {
	name: 'content-security-policy',
	apply: 'build',
	transformIndexHtml: () => [
		{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
	],
};

export default defineConfig({
	// Relative addresses, so that the built studio can lie in any folder of any server.
	base: './',
	plugins: [react(), contentSecurityPolicy],
	worker: { format: 'es' },
	preview: { headers: { 'Content-Security-Policy': policy } },
	build: {
		outDir: 'dist/studio',
		target: 'es2022',
		// The policy above allows no inline scripts, and small pictures are not worth a second rule.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		// tfjs is one chunk of about 1 MB before compression, loaded only when training starts.
		chunkSizeWarningLimit: 1500,
	},
});
