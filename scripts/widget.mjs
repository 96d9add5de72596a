// The widget for shops, in dist/widget: static files that any server can serve.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './setup.mjs';

const configs = ['vite.widget.config.ts', 'vite.widget-learning.config.ts'];
const sources = ['src', ...configs, 'tsconfig.json', 'package-lock.json'];
const cache = join(root, 'node_modules/.cache/inkling');
const stamp = join(cache, 'widget.txt');

/** Builds dist/widget when a source changed since it was built last. */
export async function buildWidget() {
	const wanted = fingerprint('widget', sources);
	const built = existsSync(join(root, 'dist/widget/inkling-shelf.js')) && existsSync(stamp);
	if (built && readFileSync(stamp, 'utf8') === wanted) return;
	console.error('inkling: building the widget');
	const { build } = await import('vite');
	for (const config of configs) await build({ root, configFile: join(root, config), logLevel: 'warn' });
	mkdirSync(cache, { recursive: true });
	writeFileSync(stamp, wanted);
}
