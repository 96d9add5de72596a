import type { Page } from '@playwright/test';
import { plantedMovieLens, type Upload, wholeMovieLens } from './movielens.ts';
import { expect, expectedRung, goTo, listed, measureOf, openStudio, screenshot, test, train } from './studio.ts';

const folder = process.env.ML_LATEST_SMALL || undefined;

/** Drops it in, trains the default model, and likes something: the whole way of a log of many people. */
async function wholeWay(
	page: Page,
	upload: Upload,
	figures: { people: string; rows: string },
	settings = '',
): Promise<void> {
	await openStudio(page, `${settings}#data`);
	const chosen = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose files' }).click();
	await (await chosen).setFiles(upload);
	await page.getByRole('button', { name: 'Import', exact: true }).click();
	const report = page.locator('[data-report]');
	await expect(report).toBeVisible({ timeout: 60_000 });
	await expect(report.locator('[data-figure="rows"] dd')).toHaveText(figures.rows);
	await expect(report.locator('[data-figure="people"] dd')).toHaveText(figures.people);
	await expect(report.locator('[data-figure="rejected"] dd')).toHaveText('0');

	await goTo(page, 'Train');
	const row = await train(page);
	await expect(row).toHaveAttribute('data-rung', expectedRung);
	const [ours, popularity] = [await measureOf(row, 'data-ndcg'), await measureOf(row, 'data-popularity-ndcg')];
	test.info().annotations.push({ type: 'NDCG@10', description: `mf ${ours}, popularity ${popularity}` });
	expect(ours).toBeGreaterThan(popularity);

	await goTo(page, 'Shop');
	await listed(page);
	const first = page.locator('[data-shelf="for-you"] .shop-card').first();
	const title = (await first.locator('.shop-card-title').textContent()) ?? '';
	// A film's title as MovieLens writes it, not its number.
	expect(title).toMatch(/\(\d{4}\)$/);
	await first.getByRole('button', { name: /^Like/ }).click();
	await expect(page.locator('.shop-card-reason', { hasText: `because you liked ${title}` }).first()).toBeVisible();
}

test('a MovieLens zip is dropped in, an MF trains and beats popularity, the list shows titles with reasons', async ({
	page,
}) => {
	await wholeWay(page, plantedMovieLens(), { people: '200', rows: '2,800' });
	// Whoever likes a film of one genre is shown that genre: the planted taste was found.
	const liked = await page.locator('.yours-what').first().textContent();
	const items = (await listed(page)).slice(0, 5);
	// Film 17 is of the sixth genre, as film 5 is: the planted log goes round them.
	const genre = new Set(items.map((item) => Number(item) % 6)).size;
	expect(genre, `genres among the first five after liking ${liked}`).toBeLessThanOrEqual(2);
});

test('the whole of ml-latest-small goes the same way', async ({ page }) => {
	test.skip(folder === undefined, 'ML_LATEST_SMALL does not name the folder of ml-latest-small');
	test.slow();
	// As many epochs as it takes to be over popularity; how good it gets is measured in test/unit/cli/movielens.test.ts.
	await wholeWay(page, wholeMovieLens(folder ?? ''), { people: '610', rows: '100,836' }, '?epochs=10&patience=0');
	await screenshot(page, 'ml-latest-small-for-you');
	await goTo(page, 'Train');
	await screenshot(page, 'ml-latest-small-train');
});

test('files dropped on the page are imported, ratings and titles together', async ({ page }) => {
	await openStudio(page);
	const dropped = await page.evaluateHandle(() => {
		const transfer = new DataTransfer();
		const ratings = Array.from({ length: 60 }, (_, i) => `${i % 6},${i % 10},4.0,${1_000_000_000 + i}`);
		transfer.items.add(
			new File([`userId,movieId,rating,timestamp\n${ratings.join('\n')}\n7,1,oops,1\n`], 'ratings.csv'),
		);
		const films = Array.from({ length: 10 }, (_, i) => `${i},Film ${i} (1995),Crime`);
		transfer.items.add(new File([`movieId,title,genres\n${films.join('\n')}\n`], 'movies.csv'));
		return transfer;
	});
	await page.dispatchEvent('body', 'dragenter', { dataTransfer: dropped });
	await expect(page.getByText('Drop to import')).toBeVisible();
	await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
	await page.getByRole('button', { name: 'Import', exact: true }).click();
	const report = page.locator('[data-report]');
	await expect(report.locator('[data-figure="rows"] dd')).toHaveText('61');
	await expect(report.locator('[data-figure="rejected"] dd')).toHaveText('1');
	await report.getByRole('button', { name: /first rejected row/ }).click();
	await expect(report.locator('tbody tr', { hasText: 'ratings.csv' }).first()).toContainText('62');
});
