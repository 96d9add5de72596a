// The whole visit by keyboard alone: no pointer is used, and what is to be pressed has to be reached.

import type { Page } from '@playwright/test';
import { expect, openStudio, test } from './studio.ts';

/** What has the focus, by its accessible name as far as the document says it. */
const focused = (page: Page): Promise<string> =>
	page.evaluate(() => {
		const element = document.activeElement;
		const labelled = element?.getAttribute('aria-labelledby')?.split(' ') ?? [];
		const label = labelled.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
		return (element?.getAttribute('aria-label') || label || element?.textContent || '').trim();
	});

/** Tabs until the name has the focus; fails where it cannot be reached. */
async function reach(page: Page, name: RegExp | string, most = 120): Promise<void> {
	const seen: string[] = [];
	for (let key = 0; key < most; key++) {
		const name_ = await focused(page);
		if (typeof name === 'string' ? name_ === name : name.test(name_)) {
			// Whoever uses the keyboard must see where they are.
			const outline = await page.evaluate(() => {
				const element = document.activeElement;
				const boxes = element === null ? [] : [element, ...element.querySelectorAll('*')];
				return boxes.some((box) => getComputedStyle(box).outlineStyle !== 'none');
			});
			expect(outline, `a visible focus on "${name_}"`).toBe(true);
			return;
		}
		seen.push(name_.slice(0, 30));
		await page.keyboard.press('Tab');
	}
	throw new Error(`keyboard: "${name}" must be reached by Tab, got past ${seen.join(' | ')}`);
}

async function press(page: Page, name: RegExp | string, key = 'Enter'): Promise<void> {
	await reach(page, name);
	await page.keyboard.press(key);
}

/** From the top of the page, as the keyboard's user finds it after going to another section. */
async function section(page: Page, name: string): Promise<void> {
	await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
	await press(page, name);
}

test('first visit, search, like, train, compare, import, delete: all of it by keyboard', async ({ page }) => {
	test.slow();
	await openStudio(page, '?lang=en&epochs=2&patience=0');
	await expect(page.locator('[data-shelf="for-you"] .shop-card-link').first()).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');

	await test.step('search and like', async () => {
		// The first that there is to reach in the content.
		await page.keyboard.press('Tab');
		await expect(page.getByRole('searchbox', { name: 'Search the shop' })).toBeFocused();
		await page.keyboard.type('kettle');
		await expect(page.locator('main')).toContainText(/kettle/i);
		await press(page, /^Like/);
		await expect(page.locator('[data-event="favourite"], .your-history li').first()).toBeAttached();
	});

	await test.step('train', async () => {
		// Back from the content to the sections, as they stand before it.
		for (let key = 0; key < 120 && (await focused(page)) !== 'Train'; key++) await page.keyboard.press('Shift+Tab');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
		await page.keyboard.press('Tab');
		await press(page, 'Train');
		await expect(page.locator('tr[data-run]').first()).toHaveAttribute('data-status', 'finished', { timeout: 120_000 });
	});

	await test.step('compare', async () => {
		await section(page, 'Compare');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});

	await test.step('import, with a column set right', async () => {
		await section(page, 'Data');
		const chosen = page.waitForEvent('filechooser');
		await press(page, /^Choose files/);
		const rows = Array.from({ length: 40 }, (_, i) => `p${i % 8},x${(i * 3) % 10}`).join('\n');
		await (await chosen).setFiles({
			name: 'odd.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(`who,item\n${rows}\n`),
		});
		await expect(page.locator('[data-preview]')).toBeVisible();
		await reach(page, 'Column “who” is');
		await page.keyboard.type('person');
		await expect(page.locator('[data-preview]')).toHaveAttribute('data-preview', 'ready');
		await press(page, 'Import');
		await expect(page.locator('[data-dataset="odd"]')).toHaveAttribute('data-in-use', 'true');
	});

	await test.step('delete, and think better of it', async () => {
		await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		await press(page, 'Remove');
		const question = page.getByRole('alertdialog');
		await expect(question).toBeVisible();
		// The safe answer has the focus.
		await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
		await page.keyboard.press('Shift+Tab');
		await page.keyboard.press('Enter');
		await expect(page.locator('[data-dataset="odd"]')).toHaveCount(0);
		await press(page, 'Forget all of them');
		await expect(page.locator('[data-own]')).toHaveAttribute('data-own', '0');
		await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		await press(page, 'Undo');
		await expect(page.locator('[data-own]')).not.toHaveAttribute('data-own', '0');
	});
});
