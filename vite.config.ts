import locales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

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

/**
 * After the first visit everything of the studio is on this machine, the engine too: it opens and trains without a
 * network. A new version waits until the page is reloaded, since a page that runs may still ask for parts of its own.
 */
const offline = VitePWA({
	// session/offline.ts registers it, when the page has better time.
	injectRegister: false,
	registerType: 'prompt',
	manifest: {
		name: 'Inkling',
		short_name: 'Inkling',
		description: 'A recommender that lives in the browser: it learns on your own GPU.',
		start_url: './',
		scope: './',
		display: 'standalone',
		background_color: '#fbfaf7',
		theme_color: '#fbfaf7',
		icons: [
			{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
			{ src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
			{ src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
			{ src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
		],
	},
	// The manifest names them already.
	includeManifestIcons: false,
	workbox: {
		globPatterns: ['**/*.{js,css,html,svg,png,wasm}'],
		// The demo shop keeps its own.
		globIgnores: ['demo-shop/**'],
		maximumFileSizeToCacheInBytes: 4_000_000,
		// `?backend=portable` is the same page. Only the page itself answers, not whatever lies beside it in its folder.
		directoryIndex: 'index.html',
		ignoreURLParametersMatching: [/./],
		navigateFallback: null,
		inlineWorkboxRuntime: true,
		cleanupOutdatedCaches: true,
		sourcemap: false,
	},
});

export default defineConfig({
	// Relative addresses, so that the built studio can lie in any folder of any server.
	base: './',
	// React Aria speaks thirty languages; the studio speaks two.
	plugins: [react(), locales.vite({ locales: ['en-US', 'zh-CN'] }), contentSecurityPolicy, offline],
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
