// The same element in four pages that were not made for it.

import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { cards, expect, expectGoodGuest, idsOf, test, told } from './shop.ts';

const SHELF = '<inkling-shelf slot-type="bestsellers" limit="6"></inkling-shelf>';

test('a shelf under resets and rules for everything looks as it does without them', async ({ page, shop, open }) => {
	shop.put(
		'/resets.css',
		`html { font-size: 62.5% !important }
		* { all: unset; box-sizing: content-box !important; letter-spacing: 4px !important; text-transform: uppercase !important;
			line-height: 3 !important; text-align: center !important; transition: all 3s }
		head, script, style, title, link, meta, template { display: none }
		body, main, p { display: block; padding: 0 20px }
		ul, li, a, img, h2, section, button, slot { display: none !important; position: absolute !important; width: 3px !important }
		body, body * { font-size: 30px !important } p { font-size: 16px !important }`,
	);
	await open({
		head: '<link rel="stylesheet" href="/resets.css">',
		body: `<main>${SHELF}<p>After.</p></main>`,
	});
	const shelf = page.locator('inkling-shelf');
	await expect(cards(shelf)).toHaveCount(6);
	await expect(shelf.getByRole('heading', { name: 'Bestsellers' })).toBeVisible();
	await expect(shelf.getByRole('list')).toBeVisible();
	const first = cards(shelf).first();
	// 11em of 16 px: neither the page's 10 px nor its 30.
	expect(await first.locator('.inkling-picture').boundingBox()).toMatchObject({ width: 176, height: 176 });
	const title = first.locator('.inkling-title');
	await expect(title).toHaveCSS('font-size', '14px');
	await expect(title).toHaveCSS('letter-spacing', 'normal');
	await expect(title).toHaveCSS('text-transform', 'none');
	await expect(first.locator('img')).toHaveCSS('width', '176px');
	await expectGoodGuest(page);
});

test('a shelf in a framework that renders again, moves it and makes it anew', async ({ page, shop, open }) => {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		define: { 'process.env.NODE_ENV': '"production"' },
		build: {
			write: false,
			rolldownOptions: { input: join(process.cwd(), 'test/e2e/pages/shop/react-page.tsx') },
			modulePreload: false,
		},
	});
	const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
	shop.put('/react-page.js', output[0].code);
	await open({
		head: '<script type="module" src="/react-page.js"></script>',
		// The framework's own first render moves nothing that is seen: the page was empty.
		body: '<div id="root"></div>',
	});
	await expect(page.locator('body')).toHaveAttribute('data-settled', 'true');
	const shelf = page.locator('inkling-shelf');
	await expect(shelf).toHaveCount(1);
	await expect(cards(shelf)).toHaveCount(6);
	await expect(shelf.getByRole('heading', { name: 'Round 12' })).toBeVisible();
	await expect(shelf.locator('section')).toHaveCount(1);
	expect(await idsOf(shelf)).not.toContain('sku-100');
	expect((await told(page)).filter(({ name }) => name === 'error')).toEqual([]);
	await expectGoodGuest(page);
});

test('two copies of the script: the first one’s element, once', async ({ page, shop, open }) => {
	await open({
		head: `<script src="/inkling/inkling-loader.js" data-pack="${shop.pack}"></script>
			<script type="module" src="/inkling/inkling-shelf.js?copy"></script>`,
		body: `<main>${SHELF}<inkling-shelf slot-type="trending" limit="6"></inkling-shelf><p>After.</p></main>`,
	});
	const shelves = page.locator('inkling-shelf');
	await expect(cards(shelves.nth(0))).toHaveCount(6);
	await expect(cards(shelves.nth(1))).toHaveCount(6);
	const shown = (await told(page)).filter(({ name }) => name === 'shown');
	// The second one may have come first; then it is filled once more, without what the first one shows.
	expect(shown.filter(({ detail }) => detail.slot === 'bestsellers')).toHaveLength(1);
	expect(shown.at(-1)?.detail.slot).toBe('trending');
	// And what is in one is not in the other.
	const ids = [...(await idsOf(shelves.nth(0))), ...(await idsOf(shelves.nth(1)))];
	expect(new Set(ids).size).toBe(12);
	await page.evaluate(() => window.inkling?.('track', { type: 'view', itemId: 'sku-100' }));
	expect(await page.evaluate(() => window.inklingShelf?.history().length)).toBe(1);
	await expectGoodGuest(page);
});

test('JSON-LD with broken records: the product is heard, the rest passed over', async ({ page, shop, open }) => {
	const product = shop.items[100];
	const script = (text: string) => `<script type="application/ld+json">${text}</script>`;
	await open({
		head: [
			script('{"@type": "Product", "sku": '),
			script('null'),
			script('[[[]]]'),
			script('{"@type":"Product","sku":{"toString":"no"},"name":["<img src=x onerror=alert(1)>"]}'),
			script(JSON.stringify({ '@type': 'Product', sku: product?.id, name: product?.title, url: '/page.html' })),
			script('{"@graph":[{"@type":"Product"},{"@type":"Offer","price":"NaN"}]}'),
		].join(''),
		body: '<main><inkling-shelf slot-type="because-you-viewed" limit="6"></inkling-shelf><p>After.</p></main>',
	});
	const shelf = page.locator('inkling-shelf');
	await expect(shelf.getByRole('heading', { name: `Because you viewed ${product?.title}` })).toBeVisible();
	await expect(cards(shelf)).toHaveCount(6);
	const history = await page.evaluate(() => window.inklingShelf?.history().map(({ type, itemId }) => [type, itemId]));
	expect(history).toEqual([['view', product?.id]]);
	await expectGoodGuest(page);
});
