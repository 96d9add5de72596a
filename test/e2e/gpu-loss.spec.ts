import { expect, expectedRung, openStudio, startWithShop, test } from './studio.ts';

test('a graphics card that goes away in mid-run: said, the last checkpoint kept, and the run goes on to its end', async ({
	page,
	browser,
}) => {
	test.skip(expectedRung !== 'webgpu', 'without WebGPU there is no device to lose');
	await openStudio(page, '?epochs=5000&patience=0');
	await startWithShop(page);
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	const progress = page.locator('.run-progress');
	// Paused once, so that there is a checkpoint to go on from.
	await page.getByRole('button', { name: 'Pause' }).click();
	await expect(progress).toHaveAttribute('data-stage', 'paused');
	await page.getByRole('button', { name: 'Resume', exact: true }).click();
	await expect(progress).toHaveAttribute('data-stage', 'running');

	// Ends the GPU process, with every device of every page; the browser starts another.
	const cdp = await browser.newBrowserCDPSession();
	await cdp.send('Browser.crashGpuProcess');
	const note = page.locator('[data-note="gpu-lost"]');
	await expect(note).toBeVisible();
	await expect(note).toContainText('The last checkpoint is kept');
	const row = page.locator('tr[data-run]').first();
	await expect(row).toHaveAttribute('data-status', 'failed');
	const id = await row.getAttribute('data-run');

	await note.getByRole('button', { name: 'Resume it' }).click();
	await expect(progress).toHaveAttribute('data-stage', 'running');
	// It learns on a new device, from where it was: not from the first epoch.
	await expect(page.locator('[data-chart="loss"]')).toHaveAttribute('data-empty', 'false');
	await expect(progress).toContainText(/Epoch (?!1 )\d/);
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(row).toHaveAttribute('data-status', 'stopped', { timeout: 60_000 });
	await expect(page.locator('[data-run-result]')).toBeVisible();
	await expect(row).toHaveAttribute('data-run', id ?? '');
	await expect(row).toHaveAttribute('data-rung', 'webgpu');
});
