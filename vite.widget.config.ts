// The widget for shops: dist/widget, a folder of static files that any server can serve. The loader is a classic script; it
// has no imports, so that a module build of it is one.

import { defineConfig, type Plugin } from 'vite';
import { contentHash } from './scripts/fingerprint.mjs';

/** `preload(() => import(x).then(take), [], base)`, and the same with what is taken named twice. */
const WRAPPED = [
	/(?<![\w$.])[\w$]+\(\(\)=>(import\(`[^`]+`\)(?:\.then\([\w$]+=>[\w$.]+\))?),\[\],import\.meta\.url\)/g,
	/(?<![\w$.])[\w$]+\(async\(\)=>\{let\{[\w$:,]+\}=await (import\(`[^`]+`\));return\{[\w$:,]+\}\},\[\],import\.meta\.url\)/g,
];

/** Vite wraps each dynamic import in 1.3 kB that preloads style sheets beside it; the widget has none. */
export const plainImports: Plugin = {
	name: 'plain-imports',
	enforce: 'pre',
	load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
	generateBundle: {
		order: 'post',
		handler(_, bundle) {
			for (const chunk of Object.values(bundle)) {
				if (chunk.type !== 'chunk') continue;
				for (const wrapped of WRAPPED) chunk.code = chunk.code.replaceAll(wrapped, '$1');
			}
		},
	},
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
				// What nearly every scorer shares is one part, and what those with towers share another: fewer to ask for, and gzip sees more at once.
				codeSplitting: {
					includeDependenciesRecursively: false,
					groups: [
						{ name: 'scoring', test: /rolldown\/runtime|src\/(models\/(model|saved-kind)|core\/per-history)\.ts$/ },
						{ name: 'recurrent', test: /src\/models\/lstm\/(recurrent-score|layers)\.ts$/ },
						{ name: 'towers', test: /src\/models\/(two-tower\/(rows|entries)|tower\/layers)\.ts$/ },
					],
				},
				chunkFileNames: ({ moduleIds }) => {
					const [, model] = moduleIds.map((id) => /models\/([\w-]+)\/score\.ts$/.exec(id)).find(Boolean) ?? [];
					return `chunks/${version}/${model ?? '[name]'}.js`;
				},
			},
			preserveEntrySignatures: 'allow-extension',
		},
	},
});
