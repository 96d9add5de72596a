import { AxeBuilder } from '@axe-core/playwright';
import { expect, goTo, openStudio, screenshot, test } from './studio.ts';

test('a shelf is designed by keyboard, seen as it will be, and its lines copied', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openStudio(page, '?lang=en');
	await goTo(page, 'Widget');
	const shelf = page.frameLocator('iframe[data-state="open"]').locator('inkling-shelf');
	await expect(shelf.locator('[data-item]').first()).toBeVisible();

	await page.getByRole('button', { name: /What it shows/ }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.type('Often');
	await page.keyboard.press('Enter');
	await page.getByRole('radio', { name: 'A row' }).focus();
	await page.keyboard.press('ArrowRight');
	await page.getByRole('radio', { name: 'Plum' }).check();
	await expect(shelf).toHaveAttribute('layout', 'grid');
	await expect(shelf.getByRole('heading', { name: 'Often bought together' })).toBeVisible();
	expect(await shelf.evaluate((element) => getComputedStyle(element).getPropertyValue('--inkling-accent'))).toContain(
		'oklch',
	);

	await page.locator('[data-code="html"]').getByRole('button', { name: 'Copy' }).click();
	await expect(page.locator('[data-code="html"]').getByRole('button', { name: 'Copied' })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
		/^<script src="\/inkling\/inkling-loader\.js" data-pack="\/pack\/#sha256-[0-9a-f]{64}"><\/script>\n<inkling-shelf slot-type="bought-together" limit="8" layout="grid" item="SKU"><\/inkling-shelf>$/,
	);
	await expect(page.locator('[data-code="css"]')).toContainText('--inkling-accent: light-dark(');

	for (const [width, scheme] of [
		[1440, 'light'],
		[390, 'dark'],
	] as const) {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: scheme });
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(
			violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
		).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		await screenshot(page, `widget-screen-${width}-${scheme}`);
	}
});
