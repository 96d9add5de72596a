// A shop's page with the widget in it, under the strictest policy. Every test watches that nothing is thrown or logged as an
// error, that the policy reports no violation, that nothing leaves the origin, and that nothing that is seen moves by itself.

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { Item } from '../../src/data/item.ts';
import { makeShopPack, type ShopPack } from '../suites/shop-pack.ts';
import { type PageParts, pageOf, type ShopServer, serveShop } from './shop-server.ts';

interface Shop extends ShopServer {
	readonly items: ShopPack['items'];
}

/** What the page's own events were, in order. */
export interface Told {
	readonly name: string;
	readonly detail: Record<string, unknown> & { items?: string[]; slot?: string; used?: string };
}

export const test = base.extend<
	{ watched: { readonly errors: string[] }; open: (parts: PageParts) => Promise<void> },
	{ shop: Shop }
>({
	shop: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
		async ({}, use) => {
			const link = (item: Item): Item => ({ ...item, url: `/product/${item.id}.html` });
			const pack = await makeShopPack(link);
			const server = await serveShop(pack, await makeShopPack(link, 'untrained'));
			await use({ ...server, items: pack.items });
			await server.close();
		},
		{ scope: 'worker' },
	],
	watched: [
		async ({ context, shop }, use) => {
			const left: string[] = [];
			const errors: string[] = [];
			context.on('request', (request) => {
				const { protocol, origin, href } = new URL(request.url());
				if (protocol !== 'data:' && origin !== shop.address && origin !== shop.elsewhere) left.push(href);
			});
			context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
			context.on('console', (message) => {
				if (message.type() === 'error') errors.push(message.text());
			});
			await use({ errors });
			expect(left, 'requests that left the origin').toEqual([]);
			expect(errors, 'errors on the page').toEqual([]);
		},
		{ auto: true },
	],
	open: async ({ page, shop }, use) => {
		await page.addInitScript(watchPage);
		await use(async (parts) => {
			shop.put('/page.html', pageOf(shop, parts), parts.policy);
			await page.goto(`${shop.address}/page.html`);
		});
	},
});

export { expect };

interface Watched {
	shopTold: Told[];
	shopShift: number;
	shopViolations: string[];
}

/** Before anything of the page runs. */
function watchPage(): void {
	const watched = window as unknown as Watched;
	watched.shopTold = [];
	watched.shopShift = 0;
	watched.shopViolations = [];
	for (const name of ['ready', 'shown', 'viewable', 'click', 'fallback', 'learning', 'error'])
		addEventListener(`inkling:${name}`, (event) => {
			watched.shopTold.push({ name, detail: JSON.parse(JSON.stringify((event as CustomEvent).detail)) });
		});
	addEventListener('securitypolicyviolation', (event) => {
		const { violatedDirective, blockedURI, sample } = event as SecurityPolicyViolationEvent;
		watched.shopViolations.push(`${violatedDirective} ${blockedURI} ${sample}`);
	});
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) watched.shopShift += (entry as PerformanceEntry & { value: number }).value;
	}).observe({ type: 'layout-shift', buffered: true });
}

/** What the policy was violated by. */
export const violated = (page: Page): Promise<string[]> =>
	page.evaluate(() => (window as unknown as Watched).shopViolations);

export const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as unknown as Watched).shopTold);

/** The cards of a shelf: Playwright looks into open shadow roots. */
export const cards = (shelf: Locator): Locator => shelf.locator('.inkling-item[data-item]');

export const idsOf = (shelf: Locator): Promise<string[]> =>
	cards(shelf).evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.item ?? ''));

/** That it sits in the page as it should: nothing moved, nothing violated, nothing that axe finds. */
export async function expectGoodGuest(page: Page): Promise<void> {
	const { shopShift, shopViolations } = await page.evaluate(() => {
		const { shopShift, shopViolations } = window as unknown as Watched;
		return { shopShift, shopViolations };
	});
	expect(shopViolations, 'violations of the policy').toEqual([]);
	expect(shopShift, 'layout shift').toBe(0);
	await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))));
	const { violations } = await new AxeBuilder({ page }).include('inkling-shelf').analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary}`)).toEqual([]);
}
