// A visit to the demo shop, as the browser sees it: what moves, what is kept and erased, what is asked of the network, and
// under which policy.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeDemoShop } from '../../src/data/demo-shop/make-demo-shop.ts';
import { EVENT_TYPES } from '../../src/data/interaction.ts';
import { openVocabulary } from '../../src/data/vocabulary.ts';
import { expect, screenshot, test } from './studio.ts';

const { dataset, items } = makeDemoShop(1);
const ids = openVocabulary(dataset.items).ids();
const DAY = 86_400_000;

/**
 * The log's lifts with an item over chance, shrunk by how little they rest on, the greatest first: counted here anew, by the
 * formula and the defaults of models/bought-together (purchases, a day apart at most; two baskets at least; shrinkage 10).
 */
function lifts(of: string): Map<string, number> {
	const withItem = new Map<string, number>();
	const together = new Map<string, number>();
	let baskets = 0;
	for (let user = 0; user + 1 < dataset.offsets.length; user++) {
		let last = Number.NEGATIVE_INFINITY;
		let basket = new Set<string>();
		const close = () => {
			if (basket.size === 0) return;
			baskets++;
			for (const id of basket) withItem.set(id, (withItem.get(id) ?? 0) + 1);
			if (basket.has(of)) for (const id of basket) together.set(id, (together.get(id) ?? 0) + 1);
			basket = new Set();
		};
		for (let i = dataset.offsets[user]!; i < dataset.offsets[user + 1]!; i++) {
			if (EVENT_TYPES[dataset.typeOf[i]!] !== 'purchase') continue;
			if (dataset.at[i]! - last > DAY) close();
			last = dataset.at[i]!;
			basket.add(ids[dataset.itemOf[i]!]!);
		}
		close();
	}
	const found = [...together].flatMap(([id, both]): [string, number][] => {
		if (id === of || both < 2) return [];
		const lift = (baskets * both) / (withItem.get(of)! * withItem.get(id)!);
		return lift > 1 ? [[id, ((lift - 1) * both) / (both + 10)]] : [];
	});
	return new Map(found.sort(([, a], [, b]) => b - a));
}

interface Shown {
	readonly slot: string;
	readonly used: string;
	readonly items: readonly string[];
}

/** What the page's shelf of that slot shows, once it does. */
async function shelf(page: Page, slot: string): Promise<Shown> {
	const element = page.locator(`inkling-shelf[slot-type="${slot}"]`);
	await element.scrollIntoViewIfNeeded();
	await expect(element.locator('[data-item]').first()).toBeVisible();
	await expect(element.locator('[aria-busy="true"]')).toHaveCount(0);
	return page.evaluate((slot) => {
		const all = (window as unknown as { shownLists: Shown[] }).shownLists;
		const found = all.findLast((one) => one.slot === slot);
		if (!found) throw new Error(`${slot} has shown nothing`);
		return found;
	}, slot);
}

const inCategory = (name: string) =>
	items.filter(({ categories, available }) => categories[0] === name && available !== false).map(({ id }) => id);

test('a visit: lists follow it, what is kept is kept here and erased at a word, and nothing leaves', async ({
	page,
	context,
}) => {
	const violations: string[] = [];
	await context.exposeFunction('reportViolation', (text: string) => void violations.push(text));
	await context.addInitScript(() => {
		const shownLists: unknown[] = [];
		const state = window as unknown as { shownLists: unknown[]; shifts: number; reportViolation(text: string): void };
		state.shownLists = shownLists;
		state.shifts = 0;
		document.addEventListener('inkling:shown', (event) => shownLists.push((event as CustomEvent).detail));
		document.addEventListener('securitypolicyviolation', (event) =>
			state.reportViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
		);
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
				if (!entry.hadRecentInput) state.shifts += entry.value;
		}).observe({ type: 'layout-shift', buffered: true });
	});
	const asked: string[] = [];
	context.on('request', (request) => asked.push(new URL(request.url()).pathname.replace('/demo-shop/', '')));

	await page.goto('./demo-shop/');
	const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain("require-trusted-types-for 'script'");

	// Nobody is known yet: bestsellers, and a question.
	const before = await shelf(page, 'for-you');
	expect(before.used).toBe('bestsellers');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.getByRole('button', { name: 'Yes', exact: true }).click();

	// Three views and a basket add, said by the shop's own dataLayer alone.
	const [first = '', second = '', third = '', fourth = ''] = inCategory('Coffee');
	for (const id of [first, second, third]) {
		await page.goto(`./demo-shop/product-${id}.html`);
		await shelf(page, 'similar');
	}
	await page.goto(`./demo-shop/product-${fourth}.html`);
	await shelf(page, 'similar');
	// A shelf reads its part of the pack when it comes near; then all is there.
	await page.mouse.wheel(0, 5000);
	await shelf(page, 'for-you');
	const loaded = asked.length;
	await page.getByRole('button', { name: 'Add to basket' }).click();
	await expect(page.locator('[data-basket-count]')).toHaveText('1');
	const history = () =>
		page.evaluate(async () => {
			await window.inklingShelf?.settled();
			return window.inklingShelf?.history().map(({ type, itemId }) => `${type} ${itemId}`) ?? [];
		});
	const done = [...[first, second, third, fourth].map((id) => `view ${id}`), `cart ${fourth}`];
	await expect.poll(history).toEqual(done);
	// An act asks for nothing but, at most, code of the engine that was not needed before, and pictures.
	await page.mouse.wheel(0, 5000);
	await shelf(page, 'for-you');
	expect(asked.slice(loaded).filter((path) => !/^(inkling|pictures)\//.test(path))).toEqual([]);

	await page.goto('./demo-shop/');
	const after = await shelf(page, 'for-you');
	expect(after.used).toBe('for-you');
	expect(after.items).not.toEqual(before.items);
	const coffee = (list: Shown) => list.items.filter((id) => inCategory('Coffee').includes(id)).length;
	expect(coffee(after)).toBeGreaterThan(coffee(before));
	expect(after.items).not.toContain(fourth);

	// A reload keeps the history and so the list, with a network or without; here it is the page's only shelf.
	await page.goto('./demo-shop/category-coffee.html');
	const { used, items: kept } = await shelf(page, 'for-you');
	expect(used).toBe('for-you');
	expect(kept).not.toContain(first);
	await page.reload();
	expect((await shelf(page, 'for-you')).items).toEqual(kept);
	expect(await history()).toEqual(done);
	await context.setOffline(true);
	await page.reload();
	expect((await shelf(page, 'for-you')).items).toEqual(kept);
	await expect(page.locator('[data-basket-count]')).toHaveText('1');
	await context.setOffline(false);

	// Withdrawn: every store is empty but the copies of the shop's own files.
	await page.getByRole('button', { name: 'Forget all of it' }).click();
	await expect(page.locator('[data-remembers]')).toHaveText('Nothing yet.');
	const stored = () =>
		page.evaluate(async () => ({
			databases: (await indexedDB.databases()).map(({ name }) => name),
			stores: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
			cookies: document.cookie,
		}));
	await expect.poll(stored).toEqual({ databases: [], stores: [], cookies: '' });
	expect((await shelf(page, 'for-you')).used).toBe('bestsellers');
	await page.reload();
	expect(await history()).toEqual([]);
	expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
	expect(violations).toEqual([]);
});

test("bought together is the log's lift table, and every page is right for everyone", async ({ page }) => {
	await page.addInitScript(() => {
		const shownLists: unknown[] = [];
		(window as unknown as { shownLists: unknown[] }).shownLists = shownLists;
		document.addEventListener('inkling:shown', (event) => shownLists.push((event as CustomEvent).detail));
	});
	const available = new Set(items.flatMap(({ id, available }) => (available === false ? [] : [id])));
	const tables = ids.map((id) => [id, [...lifts(id)].filter(([other]) => available.has(other))] as const);
	const best = tables.reduce((a, b) => (b[1].length > a[1].length ? b : a));
	const [id, wanted] = best;
	expect(wanted.length).toBeGreaterThan(2);
	await page.goto(`./demo-shop/product-${id}.html`);
	// The page's first shelf: what it shows no other does. Equal lifts may stand in any order: the lifts are compared, each of
	// the item that is shown.
	const lift = new Map(wanted);
	await shelf(page, 'for-you');
	await shelf(page, 'similar');
	const shown = await shelf(page, 'bought-together');
	expect(shown.used).toBe('bought-together');
	expect(shown.items.map((other) => lift.get(other))).toEqual(wanted.slice(0, 10).map(([, value]) => value));
	await expect(async () => {
		const all = await page
			.locator('inkling-shelf [data-item]')
			.evaluateAll((cards) => cards.map((card) => card.dataset.item));
		expect(new Set(all).size).toBe(all.length);
	}).toPass();

	for (const [width, scheme, paths] of [
		[1440, 'light', ['', `product-${id}.html`]],
		[390, 'dark', ['category-coffee.html', 'basket.html']],
	] as const) {
		await page.setViewportSize({ width, height: 844 });
		await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
		for (const path of paths) {
			await page.goto(`./demo-shop/${path}`);
			await shelf(page, 'for-you');
			const { violations } = await new AxeBuilder({ page }).analyze();
			expect(
				violations.map((one) => `${one.id}: ${one.nodes.map(({ target }) => target.join(' ')).join(', ')}`),
				`${path} ${width} ${scheme}`,
			).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
			await page.evaluate(() => scrollTo(0, 0));
			await screenshot(page, `demo-shop-${path.replace(/[-.].*/, '') || 'home'}-${width}-${scheme}`);
		}
	}
});
