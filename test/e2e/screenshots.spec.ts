import type { Page } from '@playwright/test';
import { expect, goTo, openStudio, screenshot, startWithShop, test } from './studio.ts';

// Each state of the page at both widths, kept as build output. What each must not do is checked on the way: be wider
// than the screen.

const WIDTHS = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const SCHEMES = ['light', 'dark'] as const;

async function everyWay(page: Page, name: string, language: string): Promise<void> {
	for (const [width, size] of Object.entries(WIDTHS)) {
		await page.setViewportSize(size);
		for (const colorScheme of SCHEMES) {
			await page.emulateMedia({ colorScheme });
			const over = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
			expect(over, `${name} at ${size.width}: pixels wider than the screen`).toBe(0);
			await screenshot(page, `${name}-${width}-${colorScheme}-${language}`);
		}
	}
	await page.setViewportSize(WIDTHS.wide);
}

/**
 * In both languages. The words that the steps go by are English, so it ends in it. What `open` opens may cover the page, and
 * so its language button: it is opened after.
 */
async function state(page: Page, name: string, open?: () => Promise<void>): Promise<void> {
	for (const language of ['en', 'zh'] as const) {
		if (language === 'zh') await page.getByRole('button', { name: /中文/ }).click();
		await open?.();
		await everyWay(page, name, language);
		if (open !== undefined) await page.keyboard.press('Escape');
	}
	await page.getByRole('button', { name: /English/ }).click();
}

test('each state of the page, in either language', async ({ page }) => {
	test.slow();
	await openStudio(page, '?lang=en&epochs=12&patience=0');
	await startWithShop(page);
	await goTo(page, 'Shop');
	await state(page, 'shop-before');
	await goTo(page, 'Train');
	await state(page, 'train-before');
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await page.getByRole('button', { name: 'Pause' }).click();
	await expect(page.locator('.run-progress')).toHaveAttribute('data-stage', 'paused');
	await state(page, 'train-paused');
	await page.getByRole('button', { name: 'Resume', exact: true }).click();
	await expect(page.locator('tr[data-run]').first()).toHaveAttribute('data-status', 'finished', { timeout: 200_000 });
	await state(page, 'train-finished');
	await goTo(page, 'Shop');
	await page.getByRole('button', { name: /^Like/ }).first().click();
	await expect(page.locator('[data-shelf="for-you"] .shop-card-reason', { hasText: 'because' }).first()).toBeVisible();
	await page
		.getByRole('button', { name: /^Put in the basket/ })
		.nth(3)
		.click();
	await expect(page.getByRole('heading', { name: 'Your history (2)' })).toBeVisible();
	await state(page, 'product', async () => {
		await page.locator('[data-shelf="for-you"] .shop-card-link').nth(1).click();
		await expect(page.locator('[data-shelf="similar"] .shop-card').first()).toBeVisible();
	});
	await expect(page.locator('[data-shelf="because"]')).toBeVisible();
	await page.getByRole('button', { name: 'Why these?' }).click();
	await state(page, 'shop');
	await goTo(page, 'Data');
	await expect(page.locator('[data-report]')).toBeVisible();
	await state(page, 'data');
});

test('an error, in words', async ({ page }) => {
	await openStudio(page, '?backend=cuda#data');
	const chosen = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose files' }).click();
	await (await chosen).setFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('hello\nworld\n') });
	await expect(page.getByRole('alert').nth(1)).toBeVisible();
	await everyWay(page, 'error', 'en');
});

test('the popovers of the two pills', async ({ page }) => {
	await openStudio(page);
	await page.locator('.pill').first().click();
	await page
		.getByRole('button', { name: 'Limits' })
		.click({ timeout: 3000 })
		.catch(() => {}); // none on the portable path
	await screenshot(page, 'gpu-wide-light-en');
	await page.keyboard.press('Escape');
	await page.locator('[data-requests]').first().click();
	await screenshot(page, 'requests-wide-light-en');
});
