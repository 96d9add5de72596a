// The life of a shelf in a page: what it asks, what it tells, what it keeps, and what it lets go of.

import type { Page } from '@playwright/test';
import type { InklingShelf } from '../../src/widget/element.ts';
import { cards, expect, expectGoodGuest, idsOf, test, told, violated } from './shop.ts';
import { POLICY } from './shop-server.ts';
import { expectedRung } from './studio.ts';

const VIEWS = ['sku-100', 'sku-101', 'sku-102'];

const track = (page: Page, type: string, ...ids: readonly string[]) =>
	page.evaluate(
		([type, ids]) => {
			for (const itemId of ids) window.inkling?.('track', { type, itemId });
			return window.inklingShelf?.settled();
		},
		[type, ids] as const,
	);

/** Everything that this origin holds on the machine. */
const kept = (page: Page) =>
	page.evaluate(async () => ({
		databases: (await indexedDB.databases()).map(({ name }) => name),
		local: Object.keys(localStorage),
		session: Object.keys(sessionStorage),
		caches: await caches.keys(),
	}));
const NOTHING = { databases: [], local: [], session: [], caches: [] };

interface Trusting {
	shopPolicies: { name: string; createScriptURL(address: string): unknown }[];
	trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(address: string): unknown } };
}

/** Keeps each Trusted Types policy that the page makes. */
function keepPolicies(): void {
	const trusting = window as unknown as Trusting;
	trusting.shopPolicies = [];
	const { trustedTypes } = trusting;
	const create = trustedTypes.createPolicy.bind(trustedTypes);
	trustedTypes.createPolicy = (name, rules) => {
		const policy = create(name, rules);
		trusting.shopPolicies.push({ name, createScriptURL: (address) => policy.createScriptURL(address) });
		return policy;
	};
}

test('a list follows what the visitor does, says why it is another, and leaves out what is in the basket', async ({
	page,
	open,
}) => {
	await open({
		body: `<inkling-shelf limit="4" heading="Just for you" leave-out="basket"></inkling-shelf><p>After.</p>
			<inkling-shelf slot-type="bought-together" item="sku-100" limit="4"></inkling-shelf>`,
	});
	const shelf = page.locator('inkling-shelf').first();
	// Weak evidence: bestsellers, under their own name.
	await expect(shelf.getByRole('heading', { name: 'Bestsellers' })).toBeVisible();
	await expect(cards(shelf)).toHaveCount(4);
	await track(page, 'view', ...VIEWS);
	await expect(shelf.getByRole('heading', { name: 'Just for you' })).toBeVisible();
	const first = (await idsOf(shelf))[0] ?? '';
	await track(page, 'cart', first);
	await expect(cards(shelf)).toHaveCount(4);
	expect(await idsOf(shelf)).not.toContain(first);

	await expect.poll(async () => (await told(page)).some(({ name }) => name === 'viewable')).toBe(true);
	await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
	await cards(shelf).nth(1).locator('a').click();
	const all = await told(page);
	const mine = all.filter(({ detail }) => detail.slot === 'for-you');
	expect(mine.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['fallback', 'shown', 'shown', 'viewable', 'click']),
	);
	expect(mine[0]).toMatchObject({
		name: 'fallback',
		detail: { used: 'bestsellers', passed: [{ slot: 'for-you', why: 'weak-evidence' }] },
	});
	expect(mine.at(-1)).toMatchObject({ name: 'click', detail: { item: (await idsOf(shelf))[1], used: 'for-you' } });
	expect(all.filter(({ name }) => name === 'error')).toEqual([]);
	expect(await kept(page)).toEqual(NOTHING);
	await expectGoodGuest(page);
});

test('attributes are followed, moving keeps the list, removing lets everything go', async ({ page, shop, open }) => {
	await open({ body: '<main><inkling-shelf slot-type="bestsellers" limit="5"></inkling-shelf></main><aside></aside>' });
	const shelf = page.locator('inkling-shelf');
	await expect(cards(shelf)).toHaveCount(5);
	const pinned = shop.items[100]?.id ?? '';
	const category = shop.items[100]?.categories[0] ?? '';
	const inCategory = new Set(shop.items.filter(({ categories }) => categories.includes(category)).map(({ id }) => id));
	await shelf.evaluate(
		(element, [category, pinned]) => {
			element.setAttribute('limit', '3');
			element.setAttribute('category', category);
			element.setAttribute('rules', `pin "${pinned}" at 1`);
			element.setAttribute('layout', 'wall');
		},
		[category, pinned] as const,
	);
	await expect(cards(shelf)).toHaveCount(3);
	const ids = await idsOf(shelf);
	expect(ids[0]).toBe(pinned);
	expect(ids.filter((id) => !inCategory.has(id))).toEqual([]);
	await expect
		.poll(async () => (await told(page)).find(({ name }) => name === 'error')?.detail)
		.toEqual({
			code: 'invalid-argument',
			message: 'inkling-shelf: layout must be one of row, grid, got "wall". The default is used.',
		});

	const shownBefore = (await told(page)).filter(({ name }) => name === 'shown').length;
	const same = await shelf.evaluate((element) => {
		const card = element.shadowRoot?.querySelector('.inkling-item');
		document.querySelector('aside')?.append(element);
		return new Promise<boolean>((resolve) => {
			setTimeout(() => resolve(card === element.shadowRoot?.querySelector('.inkling-item')), 100);
		});
	});
	expect(same).toBe(true);
	expect((await told(page)).filter(({ name }) => name === 'shown')).toHaveLength(shownBefore);

	const left = await shelf.evaluate(async (element) => {
		element.remove();
		await new Promise((resolve) => setTimeout(resolve, 50));
		return element.shadowRoot?.childElementCount;
	});
	expect(left).toBe(0);
	// Nobody is left to show anything, and nothing is told.
	await track(page, 'view', ...VIEWS);
	expect((await told(page)).filter(({ name }) => name === 'shown')).toHaveLength(shownBefore);
});

test('a page’s own template and its own catalogue are shown as text, never as markup', async ({ page, open }) => {
	await open({
		body: `<inkling-shelf light slot-type="new-arrivals" limit="2" locale="de-DE">
			<template><article><img data-inkling="image" width="10" height="10" alt="">
				<h3 data-inkling="title"></h3><b data-inkling="price"></b><i data-inkling="brand"></i>
				<a data-inkling="link" data-inkling-attributes="aria-label:title onclick:title style:title">buy</a></article>
			</template></inkling-shelf>`,
	});
	const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>';
	await page.locator('inkling-shelf').evaluate((element, evil) => {
		const items = [
			{ id: 'a', title: evil, url: 'javascript:alert(3)', image: 'javascript:alert(4)', added: '2026-01-02' },
			{ id: 'b', title: 'B', url: '/b.html', image: 'data:text/html,x', added: '2026-01-01' },
		];
		(element as InklingShelf).catalogue = items.map(({ added, ...item }) => ({
			...item,
			categories: [],
			price: { amount: 1234.5, currency: 'EUR' },
			attributes: { added },
		}));
	}, evil);
	const shelf = page.locator('inkling-shelf');
	await expect(cards(shelf)).toHaveCount(2);
	// No shadow: the page's own rules reach it.
	expect(await shelf.evaluate((element) => element.shadowRoot)).toBeNull();
	const [a, b] = [cards(shelf).nth(0), cards(shelf).nth(1)];
	await expect(a.locator('h3')).toHaveText(evil);
	await expect(a.locator('h3 *')).toHaveCount(0);
	await expect(a.locator('b')).toHaveText('1.234,50 €');
	await expect(a.locator('i')).toBeHidden();
	await expect(a.locator('img')).toBeHidden();
	await expect(b.locator('img')).toBeHidden();
	const link = a.locator('a');
	expect(await link.evaluate((one) => one.getAttributeNames().sort())).toEqual([
		'aria-label',
		'data-inkling',
		'data-inkling-attributes',
	]);
	await expect(b.locator('a')).toHaveAttribute('href', /\/b\.html$/);
});

test('a visitor who is asked and says yes is remembered after a reload; a withdrawal erases all of it', async ({
	page,
	open,
}) => {
	await open({
		body: '<inkling-shelf consent="ask" experiment="pack:1" limit="4"></inkling-shelf><p>After.</p>',
	});
	const shelf = page.locator('inkling-shelf');
	await expect(cards(shelf)).toHaveCount(4);
	await track(page, 'view', ...VIEWS);
	expect(await kept(page)).toEqual(NOTHING);
	const question = shelf.getByRole('group', { name: /remember, on this device alone/ });
	await expectGoodGuest(page);
	await question.getByRole('button', { name: 'Yes' }).click();
	await expect(question).toHaveCount(0);
	await page.evaluate(() => window.inklingShelf?.settled());
	expect((await kept(page)).databases).toEqual(['inkling-shop']);

	// Shown in the bucket, then bought: counted here, and after the reload still known.
	const [bought = ''] = await idsOf(shelf);
	await track(page, 'purchase', bought, 'sku-500');
	await page.reload();
	await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
	await expect(shelf.getByRole('group')).toHaveCount(0);
	// The heading stands there before the history was read.
	await expect
		.poll(() => page.evaluate(() => window.inklingShelf?.history().map(({ itemId }) => itemId)))
		.toEqual([...VIEWS, bought, 'sku-500']);
	await expect(cards(shelf)).toHaveCount(4);
	expect(await page.evaluate(() => window.inklingShelf?.experiment())).toMatchObject({ bucket: 'pack', purchases: 1 });
	const shownIn = (await told(page)).find(({ name }) => name === 'shown');
	expect(shownIn?.detail).toMatchObject({ bucket: 'pack', used: 'for-you' });

	await page.evaluate(() => {
		window.inkling?.('consent', 'denied');
		return window.inklingShelf?.settled();
	});
	expect(await kept(page)).toEqual(NOTHING);
	expect(await page.evaluate(() => window.inklingShelf?.history())).toEqual([]);
	await expect(shelf.getByRole('heading', { name: 'Bestsellers' })).toBeVisible();
});

test('a browser that asks not to be followed, and a consent tool that was told no, keep everything in memory', async ({
	page,
	shop,
	open,
}) => {
	shop.put(
		'/denied.js',
		`window.dataLayer = []; function gtag() { dataLayer.push(arguments) }
		gtag('consent', 'default', { analytics_storage: 'denied', personalization_storage: 'denied' });
		dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'sku-100' }] } });`,
	);
	const body = '<inkling-shelf consent="granted" limit="4"></inkling-shelf>';
	await open({ head: '<script src="/denied.js"></script>', body });
	const shelf = page.locator('inkling-shelf');
	await expect(cards(shelf)).toHaveCount(4);
	// Heard all the same.
	await expect.poll(() => page.evaluate(() => window.inklingShelf?.history().length)).toBe(1);
	await track(page, 'view', ...VIEWS);
	await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
	expect(await kept(page)).toEqual(NOTHING);

	await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
	await open({ body });
	await expect(cards(shelf)).toHaveCount(4);
	await track(page, 'view', ...VIEWS);
	await expect(shelf.getByRole('heading', { name: 'For you' })).toBeVisible();
	expect(await kept(page)).toEqual(NOTHING);
});

test('a shelf in Chinese, from right to left, in the dark, and by keyboard', async ({ page, shop, open }) => {
	shop.put('/dark.css', ':root { color-scheme: dark } body { background: #15161a; color: #eee }');
	await open({
		head: '<link rel="stylesheet" href="/dark.css">',
		lang: 'zh-CN',
		dir: 'rtl',
		body: '<inkling-shelf slot-type="bestsellers" limit="20" consent="ask"></inkling-shelf><p>之后</p>',
	});
	const shelf = page.locator('inkling-shelf');
	await expect(shelf.getByRole('heading', { name: '畅销商品' })).toBeVisible();
	await expect(shelf.getByRole('button', { name: '可以' })).toBeVisible();
	await expectGoodGuest(page);
	const list = shelf.getByRole('list');
	const next = shelf.getByRole('button', { name: '更多' });
	await expect(shelf.getByRole('button', { name: '后退' })).toHaveAttribute('aria-disabled', 'true');
	await next.focus();
	await page.keyboard.press('Enter');
	// Onwards is to the left here.
	await expect.poll(() => list.evaluate((one) => one.scrollLeft)).toBeLessThan(-200);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	const focused = await page.evaluate(() => {
		const link = document.activeElement?.shadowRoot?.activeElement;
		return link && [link.className, getComputedStyle(link, '::after').outlineStyle];
	});
	expect(focused).toEqual(['inkling-link inkling-title', 'solid']);
});

test('a shelf that learns keeps what it learnt with the history, under the same policy, and forgets it with it', async ({
	page,
	shop,
	open,
}) => {
	await page.addInitScript(keepPolicies);
	await open({
		body: `<inkling-shelf pack="${shop.untrained}" consent="granted" experiment="delta" limit="4"></inkling-shelf>`,
	});
	const shelf = page.locator('inkling-shelf');
	await expect(cards(shelf)).toHaveCount(4);
	const kinds = await page.evaluate(() => (window as unknown as Trusting).shopPolicies.map(({ name }) => name));
	expect(kinds, 'policies of a page that has no worker yet').toEqual([]);
	await track(page, 'view', ...VIEWS, 'sku-103', 'sku-104', 'sku-105', 'sku-106', 'sku-107', 'sku-108');
	const deltas = () =>
		page.evaluate(
			() =>
				new Promise<number>((resolve, reject) => {
					const opening = indexedDB.open('inkling-shop');
					opening.onerror = () => reject(opening.error);
					opening.onsuccess = () => {
						const counting = opening.result.transaction('deltas').objectStore('deltas').count();
						counting.onsuccess = () => {
							opening.result.close();
							resolve(counting.result);
						};
					};
				}),
		);
	await expect.poll(deltas).toBe(1);
	const learning = (await told(page)).find(({ name }) => name === 'learning')?.detail;
	expect(learning).toMatchObject({ where: 'worker', rung: expectedRung });
	expect(learning?.adapter === '').toBe(expectedRung === 'portable');
	expect(learning?.why).toBeUndefined();
	const answers = await page.evaluate(() =>
		(window as unknown as Trusting).shopPolicies.map(({ name, createScriptURL }) => {
			const answer = (address: string) => {
				try {
					return String(createScriptURL(address));
				} catch (thrown) {
					return thrown instanceof TypeError;
				}
			};
			const worker = new URL('/inkling/inkling-learning-worker.js', location.href).href;
			return [name, answer(worker) === worker, answer(`${worker}?`), answer('https://evil.example/x.js')];
		}),
	);
	expect(answers).toEqual([['inkling', true, true, true]]);
	// No worker outlives what it was for.
	await expect.poll(() => page.workers().length).toBe(0);
	expect((await told(page)).filter(({ name }) => name === 'error')).toEqual([]);
	await expectGoodGuest(page);
	await page.evaluate(() => window.inklingShelf?.forget({ itemId: 'sku-101' }));
	await expect.poll(() => page.evaluate(() => window.inklingShelf?.history().length)).toBe(8);
	await page.evaluate(() => {
		window.inkling?.('consent', 'denied');
		return window.inklingShelf?.settled();
	});
	expect(await kept(page)).toEqual(NOTHING);
});

test('a shelf that can have no worker learns on the page, by the portable path, and says why', async ({
	page,
	shop,
	open,
	watched,
}) => {
	const body = `<inkling-shelf pack="${shop.untrained}" personalise limit="4"></inkling-shelf>`;
	const learning = async () => {
		await expect(cards(page.locator('inkling-shelf'))).toHaveCount(4);
		await track(page, 'view', ...VIEWS);
		await expect.poll(async () => (await told(page)).filter(({ name }) => name === 'learning').length).toBe(1);
		return (await told(page)).find(({ name }) => name === 'learning')?.detail;
	};
	// The script from another origin: no worker is tried, and nothing is violated.
	const policy = POLICY.replace("script-src 'self'", `script-src 'self' ${shop.elsewhere}`);
	await open({ body, scripts: shop.elsewhere, policy });
	expect(await learning()).toEqual({
		...{ where: 'page', rung: 'portable', adapter: '', uses: 'pack' },
		why: `worker: its script must come from the page's own origin ${shop.address}, got ${shop.elsewhere}. The page learns by itself.`,
	});
	await expectGoodGuest(page);

	await open({ body, policy: POLICY.replace("worker-src 'self'", "worker-src 'none'") });
	const forbidden = await learning();
	expect(forbidden).toMatchObject({ where: 'page', rung: 'portable', adapter: '' });
	expect(forbidden?.why).toMatch(/worker-src/);
	// Not tried again: the shop has been told once.
	await track(page, 'view', 'sku-103');
	await expect.poll(async () => (await told(page)).filter(({ name }) => name === 'learning').length).toBe(2);
	expect(await violated(page)).toEqual([expect.stringMatching(/^worker-src .*inkling-learning-worker\.js/)]);
	expect(watched.errors.splice(0)).toEqual([expect.stringContaining('worker-src')]);
});
