import { openAsBlob } from 'node:fs';
import { rankInNode } from './rank-in-node.ts';
import { expect, expectedRung, goTo, listed, openStudio, startWithShop, test, train } from './studio.ts';

test('the built-in log trains in the worker, a like moves the shelf, and a reload keeps data, model and run', async ({
	page,
}) => {
	await openStudio(page);
	await startWithShop(page);
	await expect(page.locator('.pill').first()).toHaveAttribute('data-rung', expectedRung);

	const epochs = page.locator('[data-setting="epochs"] input');
	await epochs.fill('3');
	await epochs.press('Tab');
	await expect(page).toHaveURL(/epochs=3/);
	const row = await train(page);
	await expect(row).toHaveAttribute('data-model', 'mf');
	await expect(row).toHaveAttribute('data-rung', expectedRung);
	await expect(page.locator('[data-run-result]')).toContainText('Finds the hidden item in the first ten for');
	await expect(page.locator('.person .ranked-row')).toHaveCount(10);

	await goTo(page, 'Shop');
	const before = await listed(page);
	expect(before.length).toBe(12);
	const shelf = page.locator('[data-shelf="for-you"]');
	const liked = shelf.locator('.shop-card').first();
	const title = (await liked.locator('.shop-card-title').textContent()) ?? '';
	await liked.getByRole('button', { name: `Like: ${title}` }).click();
	await expect(shelf.locator('.shop-card-reason', { hasText: `because you liked ${title}` }).first()).toBeVisible();
	const after = await listed(page);
	expect(after).not.toEqual(before);
	expect(after).not.toContain(before[0]);
	await expect(page.getByRole('heading', { name: 'Your history (1)' })).toBeVisible();

	const run = await shelf.getAttribute('data-run');
	await page.getByRole('button', { name: 'Why these?' }).click();
	const why = page.locator('[data-why="mf"]');
	await expect(why).toContainText(/Ranked by Matrix factors, learnt here from [\d,]+ events of 2,000 people/);
	// One event alone is all that can speak for anything.
	await expect(why.locator('li').first()).toContainText(`100.0% of what speaks for it comes from ${title}`);

	await page.reload();
	expect(await listed(page)).toEqual(after);
	await expect(shelf).toHaveAttribute('data-run', run ?? '');
	await goTo(page, 'Train');
	await expect(page.locator(`tr[data-run="${run}"]`)).toHaveAttribute('data-status', 'finished');
	await expect(page.locator('[data-chart="quality"] canvas')).toBeVisible();

	// What was downloaded ranks in plain Node as it does here.
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download pack' }).click();
	const file = await (await download).path();
	const made = page.locator('[data-pack="made"]');
	await expect(made).toContainText('was made.');
	const { createPackRanker, openPack } = await rankInNode();
	const pack = await openPack(await openAsBlob(file), { hash: (await made.getAttribute('data-pack-hash')) ?? '' });
	expect(pack.manifest.evaluation?.results.mf?.['ndcg@10']).toBeGreaterThan(0);
	const ranker = await createPackRanker(pack);
	const list = await ranker.recommend({ limit: 12 }, [{ type: 'favourite', itemId: before[0] ?? '', at: Date.now() }]);
	expect(list.map(({ item }) => item.id)).toEqual(after);

	// And in numbers of 8 bits.
	await page.locator('.download-pack').getByText('Small', { exact: true }).click();
	const smaller = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download pack' }).click();
	const small = await openPack(await openAsBlob(await (await smaller).path()));
	expect(small.manifest.models.main?.weights?.type).toBe('int8');
});

test('a shelf answers an act within a tenth of a second', async ({ page }) => {
	await openStudio(page);
	await startWithShop(page);
	await goTo(page, 'Shop');
	await listed(page);
	// From the press to the changed document, on the page's own clock; the quickest of five, since the processor is shared.
	const times: number[] = [];
	for (let act = 0; act < 5; act++) {
		times.push(
			await page.evaluate(async () => {
				const shelf = document.querySelector('[data-shelf="for-you"]');
				const button = shelf?.querySelector<HTMLButtonElement>('[data-act="favourite"]');
				if (!shelf || !button) throw new Error('no card');
				const first = () => shelf.querySelector('.shop-card')?.getAttribute('data-item');
				const was = first();
				const began = performance.now();
				const changed = new Promise<number>((resolve) => {
					const observer = new MutationObserver(() => {
						if (first() === was) return;
						observer.disconnect();
						resolve(performance.now() - began);
					});
					observer.observe(shelf, { childList: true, subtree: true, attributes: true });
				});
				button.click();
				return changed;
			}),
		);
	}
	test.info().annotations.push({ type: 'milliseconds', description: times.map((time) => time.toFixed(0)).join(', ') });
	expect(Math.min(...times)).toBeLessThan(100);
});

test('a product opens at an address of its own, which is a view, and what was put aside or liked can be taken back', async ({
	page,
}) => {
	await openStudio(page);
	const [first = ''] = await listed(page);
	const shelf = page.locator('[data-shelf="for-you"]');
	await shelf.locator('.shop-card-link').first().click();
	await expect(page).toHaveURL(new RegExp(`#shop/${first}$`));
	const product = page.locator(`[data-product="${first}"]`);
	await expect(product.getByRole('heading', { level: 2 })).toBeVisible();
	await product.getByRole('button', { name: /^Like/ }).click();
	await expect(product.getByRole('button', { name: /^Liked: take it back/ })).toBeVisible();
	await product.getByRole('button', { name: /^Liked: take it back/ }).click();
	await expect(product.getByRole('button', { name: /^Like:/ })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(product).toHaveCount(0);
	await expect(page).toHaveURL(/#shop$/);
	await expect(page.locator('[data-event]')).toHaveCount(1);
	await expect(page.locator('[data-event="view"]')).toHaveAttribute('data-item', first);
	// A link to it opens it, and so soon after it is the same look.
	await page.goto(`./?autotrain=off#shop/${first}`);
	await page.reload();
	await expect(product).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('[data-event]')).toHaveCount(1);
});

test('an event that is switched off counts no more, as if it had never been; switched on again it does', async ({
	page,
}) => {
	await openStudio(page, '?epochs=4&patience=0');
	await startWithShop(page);
	await train(page);
	await goTo(page, 'Shop');
	const stranger = await listed(page);
	const like = page.locator('[data-shelf="for-you"] [data-act="favourite"]');
	await like.first().click();
	await expect(page.locator('[data-event]')).toHaveCount(1);
	const one = await listed(page);
	await like.nth(5).click();
	await expect(page.locator('[data-event]')).toHaveCount(2);
	const both = await listed(page);
	expect(both).not.toEqual(one);

	// The newest stands first.
	const switches = page.getByRole('switch', { name: /^Count this/ });
	await page.locator('.yours-event').first().locator('.switch').click();
	await expect(page.locator('[data-without="1"]')).toContainText('Without 1 of your events');
	await expect.poll(() => listed(page)).toEqual(one);
	await page.locator('.yours-event').nth(1).locator('.switch').click();
	await expect(page.locator('[data-without="2"]')).toBeVisible();
	await expect.poll(() => listed(page)).toEqual(stranger);
	await page.getByRole('button', { name: 'Switch all on' }).click();
	await expect(switches.first()).toBeChecked();
	await expect.poll(() => listed(page)).toEqual(both);
});

test('a line, a day and all of the history can be deleted, each with a way back', async ({ page }) => {
	await openStudio(page);
	await listed(page);
	const like = page.locator('[data-shelf="trending"] [data-act="favourite"]');
	for (let count = 1; count <= 3; count++) {
		await like.first().click();
		await expect(page.locator('[data-event]')).toHaveCount(count);
	}
	const kept = await listed(page, 'trending');
	await page
		.getByRole('button', { name: /^Delete: liked/ })
		.first()
		.click();
	await expect(page.locator('[data-event]')).toHaveCount(2);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('[data-event]')).toHaveCount(3);
	expect(await listed(page, 'trending')).toEqual(kept);
	await page.getByRole('button', { name: 'Delete Today' }).click();
	await expect(page.locator('[data-event]')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('[data-event]')).toHaveCount(3);
	await page.getByRole('button', { name: 'Delete all' }).click();
	await page.getByRole('alertdialog').getByRole('button', { name: 'Delete all' }).click();
	await expect(page.locator('[data-event]')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('[data-event]')).toHaveCount(3);
	await page.reload();
	expect(await listed(page, 'trending')).toEqual(kept);
});

test('search and category narrow what is shown to what they say, and all 600 products can be paged through', async ({
	page,
}) => {
	await openStudio(page);
	await listed(page);
	const products = page.locator('.products');
	await expect(products).toHaveAttribute('data-products', '600');
	await page.getByRole('searchbox', { name: 'Search the shop' }).fill('espresso');
	await expect(products.getByRole('heading', { level: 2 })).toContainText(/^\d+ products?$/);
	const titles = products.locator('.shop-card-title');
	await expect(titles.filter({ hasNotText: /espresso/i })).toHaveCount(0);
	expect(await titles.count()).toBeGreaterThan(0);
	await page.getByRole('button', { name: 'Clear the search' }).click();

	await page.getByRole('radio', { name: 'Kitchen' }).click();
	await expect(page.locator('.shop-card-category', { hasNotText: 'Kitchen' })).toHaveCount(0);
	const kitchen = Number(await products.getAttribute('data-products'));
	const cards = products.locator('.shop-card[data-item]');
	const more = page.getByRole('button', { name: /^Show \d+ more/ });
	while (await more.isVisible()) await more.click();
	await expect(cards).toHaveCount(kitchen);
	// Each once: what is ranked, and what no list names since it cannot be had.
	const items = await cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-item')));
	expect(new Set(items).size).toBe(kitchen);
	await expect(cards.last()).toContainText('not available');

	await page.getByRole('radio', { name: 'All', exact: true }).click();
	await page.getByRole('radio', { name: 'Popular' }).click();
	await expect(products).toHaveAttribute('data-sort', 'popular');
	const people = await products
		.locator('.shop-card-reason')
		.evaluateAll((all) => all.map((reason) => Number(/\d[\d,]*/.exec(reason.textContent)?.[0].replace(',', ''))));
	expect(people.length).toBeGreaterThan(0);
	expect(people).toEqual(people.toSorted((a, b) => b - a));
});

test('a shelf is walked along by arrow keys and by its buttons', async ({ page }) => {
	await openStudio(page);
	const items = await listed(page);
	const shelf = page.locator('[data-shelf="for-you"]');
	const focused = () =>
		page.evaluate(() => document.activeElement?.closest('[data-item]')?.getAttribute('data-item') ?? '');
	await shelf.locator('.shop-card-link').first().focus();
	await page.keyboard.press('ArrowRight');
	expect(await focused()).toBe(items[1]);
	await page.keyboard.press('End');
	expect(await focused()).toBe(items.at(-1));
	await expect(shelf.locator('.shop-card').last()).toBeInViewport();
	await page.keyboard.press('Home');
	expect(await focused()).toBe(items[0]);
	await shelf.getByRole('button', { name: /^On along/ }).click();
	await expect(shelf.locator('.shop-card').first()).not.toBeInViewport();
	await shelf.getByRole('button', { name: /^Back along/ }).click();
	await expect(shelf.locator('.shop-card').first()).toBeInViewport();
});

test('on a phone the history comes up in a sheet, and an older link still finds the shop', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await openStudio(page, '#for-you');
	await listed(page);
	await page.locator('[data-shelf="for-you"] [data-act="cart"]').first().click();
	await page.getByRole('button', { name: 'Your history (1)' }).click();
	const sheet = page.getByRole('dialog', { name: 'Your history (1)' });
	await expect(sheet.locator('[data-event="cart"]')).toBeVisible();
	await sheet.getByRole('button', { name: 'Close' }).click();
	await expect(sheet).toHaveCount(0);
});
