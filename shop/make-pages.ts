// Writes the demo shop's static files: `node scripts/run.mjs shop/make-pages.ts PACK FOLDER`, after make-pack.ts.

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDemoShop } from '../src/data/demo-shop/make-demo-shop.ts';
import type { Item } from '../src/data/item.ts';
import { categoryPage, pictureFile, productPage } from './catalogue.ts';
import { basketPage, homePage, listingPage, previewPage, productPageOf, type Shop } from './pages.ts';

const [pack, folder] = process.argv.slice(2);
if (!pack || !folder)
	throw new Error('make-pages: must be told two folders, got fewer. Name that of the pack and where to.');

const { items } = makeDemoShop(1);
const byCategory = new Map<string, Item[]>();
for (const item of items) {
	const [name = ''] = item.categories;
	byCategory.set(name, [...(byCategory.get(name) ?? []), item]);
}
const shop: Shop = {
	packHash: (await readFile(join(pack, 'hash.txt'), 'utf8')).trim(),
	items,
	categories: [...byCategory.keys()].sort(),
	byCategory,
};
await mkdir(join(folder, 'pictures'), { recursive: true });
await cp(pack, join(folder, 'pack'), { recursive: true, filter: (path) => !path.endsWith('hash.txt') });
const files = new Map([
	['index.html', homePage(shop)],
	['basket.html', basketPage(shop)],
	['preview.html', previewPage(shop)],
	...shop.categories.map((name) => [categoryPage(name), listingPage(shop, name)] as const),
	...items.map((item) => [productPage(item.id), productPageOf(shop, item)] as const),
	...items.map((item) => [pictureFile(item.id), pictureOf(item.image ?? '')] as const),
]);
for (const [name, text] of files) await writeFile(join(folder, name), text);

/** The drawing of a `data:image/svg+xml` address. */
function pictureOf(address: string): string {
	return decodeURIComponent(address.slice(address.indexOf(',') + 1));
}
