import { expect, goTo, listed, openStudio, test, train } from './studio.ts';

test('after one visit it opens and trains without a network', async ({ page, context }) => {
	await openStudio(page, '?epochs=1&patience=0');
	const before = await listed(page);
	// Kept once the worker is active: everything of the studio, the engine too.
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.reload();
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await context.setOffline(true);
	await page.reload();
	expect(await listed(page)).toEqual(before);
	await page.locator('[data-shelf="trending"] [data-act="favourite"]').first().click();
	await expect(page.locator('[data-event]')).toHaveCount(1);
	await goTo(page, 'Train');
	await train(page);
	await goTo(page, 'Data');
	await expect(page.locator('[data-in-use="true"]')).toContainText('Built-in shop');
	await goTo(page, 'Shop');
	await expect(page.locator('[data-shelf="for-you"]')).toHaveAttribute('data-model', 'mf');
	// What the address asks for is heeded offline as well, and nothing is counted as having left.
	await openStudio(page, '?backend=portable&epochs=1');
	await expect(page.locator('.pill[data-rung]').first()).toHaveAttribute('data-rung', 'portable');
	await expect(page.locator('[data-requests]').first()).toHaveAttribute('data-requests', '0');
	await context.setOffline(false);
});

test('it can be installed: a manifest with a name, a start and icons that are there', async ({ page, request }) => {
	await openStudio(page);
	const address = await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => link.href);
	const manifest = await (await request.get(address)).json();
	expect(manifest).toMatchObject({ name: 'Inkling', start_url: './', display: 'standalone' });
	for (const { src, type } of manifest.icons) {
		const icon = await request.get(new URL(src, address).href);
		expect(icon.headers()['content-type'], src).toContain(type);
	}
	// 192 and 512 pixels, and one that a system may cut to its own shape: what browsers ask for.
	expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(
		expect.arrayContaining(['192x192', '512x512']),
	);
	expect(manifest.icons.some(({ purpose }: { purpose?: string }) => purpose === 'maskable')).toBe(true);
});
