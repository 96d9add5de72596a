import { expect, goTo, listed, openStudio, startWithShop, test, train } from './studio.ts';

test('the address can ask for the portable path, and the page says why it is on it', async ({ page }) => {
	await openStudio(page, '?backend=portable&epochs=1&patience=0');
	const pill = page.locator('.pill').first();
	await expect(pill).toHaveAttribute('data-rung', 'portable');
	await pill.click();
	await expect(page.getByRole('dialog')).toContainText('the portable path was asked for');
	await page.keyboard.press('Escape');
	await startWithShop(page);
	await expect(await train(page)).toHaveAttribute('data-rung', 'portable');
});

test('an address that asks for what is not known is told what is, and the default holds', async ({ page }) => {
	await openStudio(page, '?backend=cuda&learningRate=-1');
	const notes = page.locator('[data-note="parameter"]');
	await expect(notes.first()).toContainText('backend=cuda');
	await expect(notes.first()).toContainText('auto, webgpu, portable');
	await expect(notes.nth(1)).toContainText('learningRate=-1');
});

test('without storage it works in memory and says so', async ({ page }) => {
	await openStudio(page, '?storage=memory');
	await expect(page.locator('[data-note="memory"]')).toContainText('Nothing will be kept');
	await startWithShop(page);
	// What was done is forgotten with the page: the next visit is a first one again.
	await goTo(page, 'Shop');
	await page.getByRole('button', { name: /^Like/ }).first().click();
	await expect(page.getByRole('heading', { name: 'Your history (1)' })).toBeVisible();
	await page.reload();
	await listed(page);
	await expect(page.getByRole('heading', { name: 'Your history (0)' })).toBeVisible();
});

test('a file that is no log is refused with what it lacks, and nothing of it is kept', async ({ page }) => {
	await openStudio(page, '#data');
	const chosen = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose files' }).click();
	const bytes = Buffer.from(Uint8Array.from({ length: 4096 }, (_, i) => (i * 73 + (i >> 3)) & 255));
	await (await chosen).setFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: bytes });
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('photo.csv');
	await expect(alert.getByRole('button', { name: 'Copy details' })).toBeVisible();
	await expect(page.getByText('Nothing is stored yet.')).toBeVisible();
	await alert.getByRole('button', { name: 'Dismiss' }).click();
	await expect(alert).toHaveCount(0);
});

test('the page counts what left it: nothing, and lists its own requests apart', async ({ page }) => {
	await openStudio(page);
	await startWithShop(page);
	const pill = page.locator('[data-requests]').first();
	await expect(pill).toHaveAttribute('data-requests', '0');
	await expect(pill).toHaveText('0 requests');
	await pill.click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Nothing that you do here was sent anywhere');
	await dialog.getByRole('button', { name: /requests? to this page’s own address/ }).click();
	await expect(dialog.locator('li').first()).toContainText('/assets/');
});

test('language and theme change at once and are remembered', async ({ page }) => {
	await openStudio(page);
	await page.getByRole('button', { name: /中文/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('商店');
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
	await page.getByRole('button', { name: /外观/ }).click();
	await page.getByRole('button', { name: /外观/ }).click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await openStudio(page, '?lang=en');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shop');
});
