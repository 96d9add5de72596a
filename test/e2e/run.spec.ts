import { expect, goTo, openStudio, startWithShop, test, train } from './studio.ts';

test('a run that was paused goes on after a reload, one cut off in the middle too', async ({ page }) => {
	// Long enough that it cannot end by itself before it is stopped.
	await openStudio(page, '?epochs=5000&patience=0');
	await startWithShop(page);
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await page.getByRole('button', { name: 'Pause' }).click();
	await expect(page.locator('.run-progress')).toHaveAttribute('data-stage', 'paused');
	const row = page.locator('tr[data-run]').first();
	await expect(row).toHaveAttribute('data-status', 'paused');
	const id = await row.getAttribute('data-run');

	await page.getByRole('button', { name: 'Step', exact: true }).click();
	await expect(page.locator('.run-progress')).toHaveAttribute('data-stage', 'paused');
	await page.reload();
	await expect(row).toHaveAttribute('data-status', 'paused');
	await page.getByRole('button', { name: 'Resume it' }).click();
	await expect(page.locator('.run-progress')).toHaveAttribute('data-stage', 'running');
	await expect(page.locator('[data-chart="loss"]')).toHaveAttribute('data-empty', 'false');

	// Cut off while it runs: what is kept is its last checkpoint.
	await page.waitForTimeout(1000);
	await page.reload();
	await expect(row).toHaveAttribute('data-status', 'paused');
	await expect(row).toHaveAttribute('data-run', id ?? '');
	await row.getByRole('button', { name: /^Resume/ }).click();
	await expect(page.locator('.run-progress')).toHaveAttribute('data-stage', 'running');
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(row).toHaveAttribute('data-status', 'stopped', { timeout: 60_000 });
	await expect(page.locator('[data-run-result]')).toBeVisible();
	await expect(page.locator('tr[data-run]')).toHaveCount(1);
});

test('a run begun by "step" does one step and waits', async ({ page }) => {
	await openStudio(page, '?epochs=2&patience=0');
	await startWithShop(page);
	await page.getByRole('button', { name: 'Step', exact: true }).click();
	await expect(page.locator('.run-progress')).toHaveAttribute('data-stage', 'paused');
	await expect(page.locator('.run-progress')).toContainText('Epoch 1 of');
	await expect(page.locator('[data-chart="loss"]')).toHaveAttribute('data-empty', 'false');
	await page.getByRole('button', { name: 'Resume', exact: true }).click();
	await expect(page.locator('tr[data-run]').first()).toHaveAttribute('data-status', 'finished', { timeout: 200_000 });
});

test('the chosen person’s list ranks anew while the model learns, and says where the hidden item stands', async ({
	page,
}) => {
	await openStudio(page, '?epochs=5000&patience=1000');
	await startWithShop(page);
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	const person = page.locator('.person');
	await expect(person).toHaveAttribute('data-live', 'true');
	await expect(person.locator('[data-hidden-rank]')).toBeVisible();
	await page.getByRole('combobox', { name: 'Person' }).click();
	await page.getByRole('combobox', { name: 'Person' }).fill('p-1');
	const option = page.getByRole('option').first();
	const chosen = ((await option.textContent()) ?? '').split(/\d+ events/)[0] ?? '';
	await option.click();
	await expect(page.getByRole('combobox', { name: 'Person' })).toHaveValue(/^p-1/);
	await expect(person, `the list of ${chosen}`).toHaveAttribute('data-live', 'true');
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.locator('tr[data-run]').first()).toHaveAttribute('data-status', 'stopped', { timeout: 60_000 });
});

test('popularity can be run too; a run and a data set are removed after a second word', async ({ page }) => {
	await openStudio(page);
	await startWithShop(page);
	// What the data are of sets the first model, its settings and how events count, and says so.
	await page.getByRole('button', { name: /Made for/ }).click();
	await page.getByRole('option', { name: 'News', exact: true }).click();
	await expect(page).toHaveURL(/for=news&model=session-knn&sample=500&sessions=50000/);
	await expect(page.locator('.domain-facts')).toContainText('Sessions looked at 500');
	await expect(page.locator('.domain-facts')).toContainText('liked 2');
	const model = page.getByRole('combobox', { name: 'Model' });
	await model.fill('nobody has called one so');
	await expect(page.getByText('No model of that name')).toBeVisible();
	// By its family, by keyboard.
	await model.fill('baselines');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('option')).not.toHaveCount(0);
	await page.getByRole('option', { name: 'Popularity', exact: true }).click();
	await expect(page.locator('.model-facts')).toHaveAttribute('data-model', 'popularity');
	await expect(page).toHaveURL(/for=news&model=popularity&halfLifeDays=1/);
	const row = await train(page);
	await expect(row).toHaveAttribute('data-model', 'popularity');
	await row.getByRole('button', { name: /^Remove/ }).click();
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(row).toBeVisible();
	await row.getByRole('button', { name: /^Remove/ }).click();
	await page.getByRole('button', { name: 'Remove for good' }).click();
	await expect(page.locator('tr[data-run]')).toHaveCount(0);

	await goTo(page, 'Data');
	await page.getByRole('button', { name: 'Remove' }).click();
	await page.getByRole('button', { name: 'Remove for good' }).click();
	await expect(page.getByText('Nothing is stored yet.')).toBeVisible();
	await goTo(page, 'Train');
	await expect(page.getByRole('button', { name: 'Start with the built-in shop' })).toBeVisible();
});

test('while it learns the items move on a map, and the curves are told in words; at the end, how far from the truth', async ({
	page,
}) => {
	await openStudio(page);
	await startWithShop(page);
	await page.getByRole('radio', { name: 'Quick' }).click();
	await expect(page).toHaveURL(/embeddingSize=16/);
	await expect(page).toHaveURL(/data=demo-shop/);
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await expect(page.locator('[data-commentary="running"]')).toContainText('popularity');
	await expect(page.locator('[data-chart="map"] canvas')).toHaveAttribute('aria-label', /% of the variance/);
	await expect(page.locator('tr[data-run]').first()).toHaveAttribute('data-status', 'finished', { timeout: 100_000 });
	await expect(page.locator('[data-truth]')).toContainText('of what a ranker that knows the simulator would reach');
	for (const chart of ['examples', 'milliseconds', 'updates'])
		await expect(page.locator(`[data-chart="${chart}"]`)).toHaveAttribute('data-empty', 'false');

	const finder = page.getByRole('combobox', { name: 'Find an item on the map' });
	await finder.scrollIntoViewIfNeeded();
	await finder.click();
	await finder.pressSequentially('Grinder');
	await expect(page.getByRole('option').first()).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(finder).toHaveValue(/Grinder/);
	await expect(page.locator('[data-by="model"] li')).toHaveCount(8);
	await page.getByRole('button', { name: 'Table: Map of the items' }).click();
	await expect(page.locator('[data-chart="map"] tbody tr').first()).toContainText('%');

	// What a link asks for is what the form holds; a data set that is not here is named.
	await openStudio(page, '?data=shop-of-somebody&learningRate=0.2&seed=9#train');
	await expect(page.locator('[data-note="missing-data"]')).toContainText('shop-of-somebody');
	await expect(page.locator('[data-setting="learningRate"] input')).toHaveValue('0.2');
});
