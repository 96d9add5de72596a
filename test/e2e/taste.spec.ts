// What the shop thinks one likes can be read and corrected, and what the shelf should prefer can be set; the shelf follows.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, goTo, listed, openStudio, screenshot, startWithShop, test, train } from './studio.ts';

const likeSome = async (page: Page): Promise<void> => {
	for (const title of ['1', '2', '3']) {
		const events = Number(title) - 1;
		await expect(page.locator('.yours')).toHaveAttribute('data-history', `${events}`);
		await page.locator('[data-shelf="for-you"] [data-act="favourite"][data-done="false"]').first().click();
	}
	await expect(page.locator('.yours')).toHaveAttribute('data-history', '3');
};

test('a category is pinned, muted and taken back, and the shelf follows; a reload keeps it', async ({ page }) => {
	await openStudio(page, '?lang=en&backend=portable');
	await expect(page.locator('[data-shelf="for-you"] .shop-card-link').first()).toBeVisible();
	await page.locator('[data-open="taste"]').click();
	await expect(page.getByText('Nothing yet: open, like or put something')).toBeVisible();
	await likeSome(page);
	const row = page.locator('[data-trait^="category "]').first();
	await expect(row).toBeVisible();
	const before = await listed(page);
	await row.locator('[data-say="pin"]').click();
	await expect(row).toHaveAttribute('data-action', 'pin');
	await expect.poll(() => listed(page)).not.toEqual(before);
	const pinned = await listed(page);
	await row.locator('[data-say="mute"]').click();
	await expect(row).toHaveAttribute('data-action', 'mute');
	await expect.poll(async () => (await listed(page)).some((item) => pinned[0] === item)).toBe(false);
	const muted = await listed(page);

	await page.reload();
	await expect.poll(() => listed(page)).toEqual(muted);
	await page.locator('[data-open="taste"]').click();
	await expect(row).toHaveAttribute('data-action', 'mute');
	await row.locator('.taste-events-button').click();
	await expect(row.locator('.taste-events li').first()).toContainText('liked');
	await row.locator('[data-say="mute"]').click();
	await expect.poll(() => listed(page)).toEqual(before);
});

test('the sliders move the shelf by keyboard, and put it back', async ({ page }) => {
	await openStudio(page, '?lang=en&backend=portable');
	const before = await listed(page);
	await page.locator('[data-open="tune"]').click();
	const surprise = page.locator('[data-tune="surprise"] input');
	await surprise.focus();
	await page.keyboard.press('End');
	await expect.poll(() => listed(page)).not.toEqual(before);
	await page.getByRole('button', { name: 'As it was' }).click();
	await expect.poll(() => listed(page)).toEqual(before);
	await page.locator('[data-tune="price"] input').focus();
	await page.keyboard.press('Home');
	await expect(page.locator('[data-tune="price"]')).toContainText('cheaper');
	await expect.poll(() => listed(page)).not.toEqual(before);
});

test('of a model that cannot say why, the list says where an item would stand without an event', async ({ page }) => {
	await openStudio(page, '?lang=en&backend=portable&model=lstm&epochs=1&patience=0&embeddingSize=8&hiddenSize=8');
	await startWithShop(page);
	await train(page);
	await goTo(page, 'Shop');
	await likeSome(page);
	await page.getByRole('button', { name: 'Why these?' }).click();
	const rows = page.locator('.why-list li');
	for (const row of [0, 1, 2])
		await expect(rows.nth(row)).toContainText(
			/Without .+ this would (fall|rise) from place \d+ to \d+|No single event of yours moves it/,
		);
});

test('axe finds nothing in the profile and the sliders, in either language, light or dark, wide or narrow', async ({
	page,
}) => {
	await openStudio(page, '?lang=en&backend=portable');
	await expect(page.locator('[data-shelf="for-you"] .shop-card-link').first()).toBeVisible();
	await likeSome(page);
	await page.locator('[data-open="tune"]').click();
	const found: string[] = [];
	for (const language of ['en', 'zh'] as const) {
		if (language === 'zh') await page.locator('.language').click();
		for (const width of [1440, 390]) {
			await page.setViewportSize({ width, height: 900 });
			// There is room for the history beside the shelves, or it comes up from below.
			if (width === 390) await page.locator('button.shop-history-button').click();
			const open = page.locator('[data-open="taste"]');
			if ((await open.getAttribute('aria-expanded')) === 'false') await open.click();
			const row = page.locator('.taste-row').first();
			await expect(row).toBeVisible();
			await row.locator('.taste-events-button').click();
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				// React Aria's hidden buttons around a dialog are in no landmark; and where the page behind it is hidden, axe takes
				// links to the page's own sections (#shop/...) for skip links.
				const overPage = width === 390 ? ['region', 'skip-link'] : [];
				// The languages share their colours, and the dark changes nothing but colours.
				const axe = new AxeBuilder({ page }).setLegacyMode();
				if (language === 'zh') axe.disableRules([...overPage, 'color-contrast']);
				else if (colorScheme === 'dark') axe.withRules(['color-contrast']);
				else axe.disableRules(overPage);
				const { violations } = language === 'zh' && colorScheme === 'dark' ? { violations: [] } : await axe.analyze();
				for (const { id, nodes } of violations)
					found.push(
						`${language} ${width} ${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
					);
				await screenshot(page, `taste-${width}-${colorScheme}-${language}`);
			}
			if (width === 390) {
				await page.keyboard.press('Escape');
				await screenshot(page, `tune-${width}-${language}`);
			}
		}
	}
	expect(found).toEqual([]);
});

test('whether learning from this person helps is said and drawn; one thing is forgotten, with the list before and after and a receipt', async ({
	page,
}) => {
	await openStudio(page, '?lang=en&backend=portable&model=two-tower&epochs=2&patience=0&embeddingSize=8&hiddenSize=8');
	await startWithShop(page);
	await goTo(page, 'Shop');
	await page.locator('[data-open="helps"]').click();
	await expect(page.locator('[data-helps]')).toHaveAttribute('data-helps', 'no-model');
	await goTo(page, 'Train');
	await train(page);
	await goTo(page, 'Shop');
	await likeSome(page);
	await page.locator('[data-open="helps"]').click();
	const status = page.locator('[data-helps-status]');
	await expect(status).toHaveAttribute('data-helps-status', 'ready', { timeout: 30_000 });
	await expect(status).toContainText('Too little to say: 2 choices of yours foretold so far');
	await expect(page.locator('[data-chart="helps"]')).toHaveAttribute('data-empty', 'false');
	const found = await new AxeBuilder({ page }).include('.helps').analyze();
	expect(found.violations).toEqual([]);

	await page.locator('[data-forget]').first().click();
	await expect(page.locator('[data-forget-list="after"] li')).toHaveCount(5);
	await expect(page.locator('[data-forget-list="before"] li')).toHaveCount(5);
	await expect(page.locator('.yours')).toHaveAttribute('data-history', '2');
	await page.locator('[data-receipt] summary').click();
	const hashes = await page.locator('[data-receipt] code').allTextContents();
	for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
	const [, eventsBefore, eventsAfter, deltaBefore, deltaAfter] = hashes;
	expect(eventsAfter).not.toBe(eventsBefore);
	expect(deltaAfter).not.toBe(deltaBefore);
	for (const [width, scheme] of [
		[1440, 'light'],
		[1440, 'dark'],
		[390, 'light'],
	] as const) {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: scheme });
		if (width === 390) {
			await page.locator('button.shop-history-button').click();
			await page.locator('[data-open="helps"]').click();
			await expect(status).toHaveAttribute('data-helps-status', 'ready', { timeout: 30_000 });
		}
		await page.locator('.helps').screenshot({ path: `output/screenshots/helps-${width}-${scheme}-en.png` });
	}
});
