import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, goTo, openStudio, startWithShop, test } from './studio.ts';

async function saved(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: button, exact: true }).click(),
	]);
	return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('two runs are laid over each other, their lists stand side by side, both are exported, one is removed', async ({
	page,
}) => {
	await openStudio(page, '?epochs=2');
	await startWithShop(page);
	await goTo(page, 'Compare');
	await expect(page.getByText('No run has ended yet')).toBeVisible();
	await goTo(page, 'Train');
	const runs = page.locator('tr[data-run][data-status="finished"]');
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await expect(runs).toHaveCount(1, { timeout: 120_000 });
	const size = page.locator('[data-setting="embeddingSize"] input');
	await size.fill('16');
	await size.press('Tab');
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await expect(runs).toHaveCount(2, { timeout: 120_000 });

	await goTo(page, 'Compare');
	const rows = page.locator('tr[data-compare]');
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText('Embedding size 16');
	await expect(rows.first()).toContainText('of the truth');
	// A summary names what each curve came to, so both were drawn.
	const curves = page.locator('[data-chart="compare-quality"] [role="img"]');
	await expect(curves).toHaveAttribute('aria-label', /ends at 0\.\d+ after 2 epochs.*ends at 0\.\d+ after 2 epochs/);
	await expect(page.locator('[data-run-list]')).toHaveCount(2);
	await expect(page.locator('.compare-common').first()).toBeVisible();

	const seconds = page.getByRole('columnheader', { name: /Epochs/ });
	await seconds.getByRole('button').click();
	await expect(seconds).toHaveAttribute('aria-sort', 'descending');
	await seconds.getByRole('button').click();
	await expect(seconds).toHaveAttribute('aria-sort', 'ascending');

	const table = await saved(page, 'Table as CSV');
	expect(table.name).toMatch(/^inkling-runs-\d{4}-\d\d-\d\d\.csv$/);
	expect(table.content.toString().trim().split('\r\n')).toHaveLength(3);
	const curvesFile = await saved(page, 'Curves as CSV');
	expect(curvesFile.content.toString().split('\r\n').length).toBeGreaterThan(10);
	const all = await saved(page, 'All as JSON');
	expect(JSON.parse(all.content.toString())).toMatchObject({
		format: 'inkling-runs',
		runs: [{ model: 'mf' }, { model: 'mf' }],
	});
	const picture = await saved(page, 'PNG: NDCG@10');
	expect(picture.content.subarray(1, 4).toString()).toBe('PNG');

	await rows
		.first()
		.getByRole('button', { name: /^Remove/ })
		.click();
	await page.getByRole('button', { name: 'Remove for good' }).click();
	await expect(rows).toHaveCount(1);
	await expect(page.locator('[data-run-list]')).toHaveCount(1);
});

test('a league runs the models that are chosen one after another, ranks them, and one that is pressed shows its list', async ({
	page,
}) => {
	await openStudio(page);
	await startWithShop(page);
	await goTo(page, 'Compare');
	const models = page.locator('.league-models');
	await page.getByRole('button', { name: 'All of them' }).click();
	await page.getByRole('button', { name: 'None of them' }).click();
	await expect(page.getByRole('button', { name: 'Run 0 models' })).toBeDisabled();
	for (const name of ['Similar items', 'Popularity']) await models.getByText(name, { exact: true }).click();
	await page.getByRole('button', { name: 'Run 2 models' }).click();
	const rankers = page.locator('.league-table tbody tr');
	await expect(page.getByRole('button', { name: 'Run 2 models' })).toBeVisible({ timeout: 120_000 });
	await expect(page.locator('tr[data-compare]')).toHaveCount(2);
	// The simulator's truth is over all, and chance below.
	await expect(rankers.first()).toHaveAttribute('data-ranker', 'truth');
	await expect(rankers.nth(1)).toHaveAttribute('data-ranker', 'item-knn');
	await expect(rankers.nth(2)).toHaveAttribute('data-ranker', 'popularity');
	await expect(rankers.last()).toHaveAttribute('data-ranker', 'random');
	await page.getByRole('button', { name: /^Similar items: in the charts/ }).click();
	await expect(page.locator('[data-run-list]')).toHaveCount(2);
	await expect(page.locator('[data-run-list] h3').last()).toContainText('Similar items');
});
