import { expect, expectedRung, listed, openStudio, test } from './studio.ts';

test('a first visit makes a shop, says that it is simulated, and learns by itself until the shelves are ranked anew', async ({
	page,
}) => {
	await page.goto('./');
	await expect(page.getByText('A simulated shop').first()).toBeVisible();
	const shelf = page.locator('[data-shelf="for-you"]');
	const popular = await listed(page);
	await expect(page.locator('[data-learning]')).toContainText(expectedRung === 'webgpu' ? 'your own GPU' : 'processor');
	await expect(page.locator('[data-learning]')).toContainText(/epoch \d+ of 20/);
	await expect(shelf).toHaveAttribute('data-model', 'mf', { timeout: 120_000 });
	expect(await listed(page)).not.toEqual(popular);
	const order = await page.evaluate(() =>
		['inkling-usable', 'inkling-ranked'].map((name) => performance.getEntriesByName(name).map((one) => one.startTime)),
	);
	expect(order.map((times) => times.length)).toEqual([1, 1]);
	expect(order[0]?.[0]).toBeLessThan(order[1]?.[0] ?? 0);

	// It is there at the next visit, and does not learn again.
	const learnt = await listed(page);
	await page.reload();
	expect(await listed(page)).toEqual(learnt);
	await expect(page.locator('[data-learnt]')).toBeVisible();
	await expect(page.locator('[data-learning]')).toHaveCount(0);
});

test('learning by itself can be stopped, and what it learnt until then ranks', async ({ page }) => {
	await page.goto('./');
	await expect(page.locator('[data-learning="running"]')).toBeVisible();
	await page.getByRole('button', { name: 'Stop learning' }).click();
	await expect(page.locator('[data-learning]')).toHaveCount(0, { timeout: 60_000 });
	await expect(page.locator('[data-shelf="for-you"]')).toHaveAttribute('data-model', 'mf');
	await page.getByRole('navigation').getByRole('link', { name: 'Train' }).click();
	await expect(page.locator('tr[data-run]')).toHaveAttribute('data-status', 'stopped');
});

test('who saves data, or asks so by the address, is not trained for, and can begin it', async ({ page }) => {
	await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
	await page.goto('./');
	await listed(page);
	const learn = page.getByRole('button', { name: 'Learn on this machine' });
	await expect(learn).toBeVisible();
	await expect(page.locator('[data-shelf="for-you"]')).toHaveAttribute('data-model', 'popularity');
	await learn.click();
	await expect(page.locator('[data-learning]')).toBeVisible();
});

test('without WebGPU it says so and learns all the same', async ({ page }) => {
	await page.goto('./?backend=portable');
	await expect(page.locator('[data-learning]')).toContainText('processor');
	await expect(page.locator('[data-shelf="for-you"]')).toHaveAttribute('data-model', 'mf', { timeout: 120_000 });
});

test('a shop that was removed stays away until somebody asks for it', async ({ page }) => {
	await openStudio(page);
	await listed(page);
	await page.getByRole('navigation').getByRole('link', { name: 'Data' }).click();
	await page.getByRole('button', { name: 'Remove' }).first().click();
	await page.getByRole('button', { name: 'Remove for good' }).click();
	await page.getByRole('navigation').getByRole('link', { name: 'Shop' }).click();
	const start = page.getByRole('button', { name: 'Start with the built-in shop' });
	await expect(start).toBeVisible();
	await page.reload();
	await expect(start).toBeVisible();
	await start.click();
	await listed(page);
});
