import { mkdir } from 'node:fs/promises';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { gpuMode } from '../../scripts/browser.mjs';

/**
 * Every test watches two things beside its own: that no request leaves the origin, the worker's included, and that
 * nothing is thrown or logged as an error.
 */
export const test = base.extend<{ watched: undefined }>({
	watched: [
		async ({ context, baseURL }, use) => {
			const left: string[] = [];
			const errors: string[] = [];
			const origin = new URL(baseURL ?? '').origin;
			context.on('request', (request) => {
				const url = new URL(request.url());
				if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.origin !== origin) left.push(url.href);
			});
			context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
			context.on('console', (message) => {
				if (message.type() === 'error') errors.push(message.text());
			});
			await use(undefined);
			expect(left, 'requests that left the origin').toEqual([]);
			expect(errors, 'errors on the page').toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };

/** The rung that the pages of this run must be on: with WebGPU expected, a missing one fails. */
export const expectedRung = gpuMode() === 'off' ? 'portable' : 'webgpu';

/**
 * The path, without its leading slash, so that it stays below the base URL. What a first visit trains by itself is off
 * unless the path says otherwise: each test trains what it means to.
 */
export async function openStudio(page: Page, path = ''): Promise<void> {
	const url = new URL(path, 'http://studio.test/');
	if (!url.searchParams.has('autotrain')) url.searchParams.set('autotrain', 'off');
	await page.goto(`./${url.search}${url.hash}`);
	await expect(page.locator('.pill[data-rung]').first()).toBeAttached();
}

/** Waits for the built-in shop that a first visit makes, and goes to where it is trained. */
export async function startWithShop(page: Page): Promise<void> {
	await expect(page.locator('[data-shelf="for-you"] .shop-card-link').first()).toBeVisible();
	await goTo(page, 'Train');
	await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
}

/** Trains with the settings in the form and waits for the end; the newest run's row. */
export async function train(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	const row = page.locator('tr[data-run]').first();
	await expect(row).toHaveAttribute('data-status', 'finished', { timeout: 200_000 });
	return row;
}

export const goTo = (page: Page, section: 'Shop' | 'Train' | 'Compare' | 'Data' | 'Widget'): Promise<void> =>
	page.getByRole('navigation').getByRole('link', { name: section }).click();

/** The items of a shelf, best first. */
export async function listed(page: Page, shelf = 'for-you'): Promise<string[]> {
	const cards = page.locator(`[data-shelf="${shelf}"] .shop-card[data-item]`);
	await expect(cards.first()).toBeVisible();
	return cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-item') ?? ''));
}

/** Kept as build output: `output/screenshots/NAME.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
	await mkdir('output/screenshots', { recursive: true });
	// Tooltips and transitions of what was pressed last are not the state that is meant.
	await page.mouse.move(0, 0);
	await page.screenshot({ path: `output/screenshots/${name}.png`, animations: 'disabled' });
}

/** A run's measure as the table holds it, to every digit. */
export async function measureOf(row: Locator, attribute: 'data-ndcg' | 'data-popularity-ndcg'): Promise<number> {
	const value = Number(await row.getAttribute(attribute));
	expect(value, attribute).not.toBeNaN();
	return value;
}
