// The demo shop beside the studio, at dist/studio/demo-shop: the widget, a pack of the built-in shop, and static pages. The pack
// is trained anew only when what it is made by changed.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './setup.mjs';
import { buildWidget } from './widget.mjs';

const cache = join(root, 'node_modules/.cache/inkling');
const stamp = join(cache, 'demo-shop.txt');
const packStamp = join(cache, 'demo-shop-pack.txt');
const pack = join(cache, 'demo-shop-pack');
const folder = join(root, 'dist/studio/demo-shop');

const packSources = [
	...['core', 'data', 'evaluation', 'gpu', 'models', 'ops', 'pack', 'training'].map((room) => `src/${room}`),
	'shop/make-pack.ts',
	'shop/catalogue.ts',
	'package-lock.json',
];
const sources = [
	'shop',
	'src',
	'vite.shop.config.ts',
	'vite.widget.config.ts',
	'vite.widget-learning.config.ts',
	'package-lock.json',
];

/** @param {string} program @param {readonly string[]} args */
function run(program, args) {
	const { status } = spawnSync(process.execPath, [join(root, 'scripts/run.mjs'), program, ...args], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) throw new Error(`demo shop: ${program} must end well, got status ${status}.`);
}

function makePack() {
	const wanted = fingerprint('demo-shop-pack', packSources);
	if (existsSync(pack) && existsSync(packStamp) && readFileSync(packStamp, 'utf8') === wanted) return;
	const unfinished = `${pack}.${process.pid}`;
	run('shop/make-pack.ts', [unfinished]);
	rmSync(pack, { recursive: true, force: true });
	renameSync(unfinished, pack);
	writeFileSync(packStamp, wanted);
}

/** Builds it when a source changed since it was built last, or when the studio's own build took it away. */
export async function buildDemoShop() {
	const wanted = fingerprint('demo-shop', sources);
	const built = existsSync(join(folder, 'index.html')) && existsSync(stamp);
	if (built && readFileSync(stamp, 'utf8') === wanted) return;
	const began = performance.now();
	mkdirSync(cache, { recursive: true });
	makePack();
	rmSync(folder, { recursive: true, force: true });
	const { build } = await import('vite');
	await build({ configFile: join(root, 'vite.shop.config.ts'), root, logLevel: 'warn' });
	await buildWidget();
	cpSync(join(root, 'dist/widget'), join(folder, 'inkling'), { recursive: true });
	run('shop/make-pages.ts', [pack, folder]);
	writeFileSync(stamp, wanted);
	console.error(`inkling: built the demo shop in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
