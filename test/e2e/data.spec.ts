// The Data screen: what comes in is shown before it is kept, what is kept is told, and all of it can be taken out, brought
// back and deleted.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, goTo, openStudio, startWithShop, test, train } from './studio.ts';

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function choose(
	page: Page,
	button: RegExp,
	files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
	const chosen = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: button }).click();
	await (await chosen).setFiles(files);
}

/** Sixty visits by ten people to twelve pages, under names that nobody could guess. */
const oddLog = csv(
	'visits.csv',
	`who;what;stars;when\n${Array.from({ length: 60 }, (_, i) => `p${i % 10};page-${(i * 7) % 12};${1 + (i % 5)};${1_600_000_000 + i * 86_400}`).join('\n')}\n`,
);
const titles = csv(
	'pages.csv',
	`item_id,title,category\n${Array.from({ length: 12 }, (_, i) => `page-${i},Page number ${i},${i % 2 ? 'odd' : 'even'}`).join('\n')}\n`,
);

/** From the shelf: three likes. */
async function likeThree(page: Page): Promise<void> {
	await goTo(page, 'Shop');
	for (let i = 0; i < 3; i++) {
		await page.locator('[data-shelf="for-you"]').getByRole('button', { name: /^Like/ }).first().click();
		await expect(page.locator('[data-shelf="for-you"] .shop-card-link').first()).toBeVisible();
	}
	await goTo(page, 'Data');
	await expect(page.locator('[data-own]')).toHaveAttribute('data-own', '3');
}

test('what is dropped is shown first; columns that were not understood are named, and the log comes in with its catalogue', async ({
	page,
}) => {
	await openStudio(page, '#data');
	await choose(page, /Choose files/, [oddLog, titles]);
	const preview = page.locator('[data-preview]');
	await expect(preview).toHaveAttribute('data-preview', 'incomplete');
	await expect(preview.locator('[data-file="visits.csv"] tbody tr')).toHaveCount(5);
	await expect(preview.locator('[data-file="pages.csv"]')).toHaveAttribute('data-kind', 'items');
	await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
	await page.getByRole('combobox', { name: 'Column “who” is' }).selectOption('person');
	await page.getByRole('combobox', { name: 'Column “what” is' }).selectOption('item');
	await expect(preview).toHaveAttribute('data-preview', 'ready');
	await page.getByRole('combobox', { name: 'Column “when” is' }).selectOption('time');
	await expect(page.getByRole('combobox', { name: 'Column “stars” is' })).toHaveValue('value');
	await page.getByRole('button', { name: 'Import', exact: true }).click();
	const report = page.locator('[data-report]');
	await expect(report.locator('[data-figure="rows"] dd')).toHaveText('60');
	await expect(report.locator('[data-figure="people"] dd')).toHaveText('10');
	// 60 events over 10 people and 12 items: half of all pairs.
	await expect(report.locator('[data-figure="density"] dd')).toHaveText('50%');
	await expect(report.locator('[data-report-core]')).toContainText('Training takes');
	await expect(report.locator('[data-activity]')).toHaveAttribute('data-activity', 'shown');
	await report.getByRole('button', { name: 'As a table' }).click();
	const counts = await report.locator('[data-activity] tbody td:nth-child(2)').allTextContents();
	expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(60);
	await goTo(page, 'Shop');
	await expect(page.getByText(/Page number \d/).first()).toBeVisible();
});

test('a preview can be left, and nothing of it was kept', async ({ page }) => {
	await openStudio(page, '#data');
	await choose(page, /Choose files/, [csv('log.csv', 'user,item\na,x\nb,y\n')]);
	await page.getByRole('button', { name: 'Leave it' }).click();
	await expect(page.locator('[data-preview]')).toHaveCount(0);
	await expect(page.getByText('Nothing is stored yet.')).toBeVisible();
});

test('everything goes out as one zip and comes in again after all of it was erased', async ({ page }) => {
	await openStudio(page, '?epochs=2&patience=0');
	await startWithShop(page);
	await train(page);
	await likeThree(page);
	await expect(page.locator('[data-kept-row="own"] td').first()).toHaveText('3');
	await expect(page.locator('[data-kept-row="runs"] td').first()).toHaveText('1');
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export everything' }).click();
	const download = await saved;
	expect(download.suggestedFilename()).toMatch(/^inkling-archive-\d{4}-\d{2}-\d{2}\.zip$/);
	const zip = { name: 'mine.zip', mimeType: 'application/zip', buffer: await readFile(await download.path()) };
	await expect(page.locator('[data-archive="done"]')).toContainText('Exported: inkling-archive');

	await page.getByRole('button', { name: 'Erase everything …' }).click();
	await page.getByRole('button', { name: 'Erase for good' }).click();
	await expect(page.getByText('Everything was erased.')).toBeVisible();
	await expect(page.getByText('Nothing is stored yet.')).toBeVisible();
	await expect(page.locator('[data-own]')).toHaveAttribute('data-own', '0');

	// A cut one first: nothing of it stays.
	await choose(page, /Import an export/, [{ ...zip, buffer: zip.buffer.subarray(0, zip.buffer.length - 500) }]);
	await expect(page.getByRole('alert')).toContainText('mine.zip');
	await expect(page.getByText('Nothing is stored yet.')).toBeVisible();
	await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();

	await choose(page, /Import an export/, [zip]);
	await expect(page.locator('[data-archive="done"]')).toContainText('Imported: 3 events, 1 data sets, 1 runs');
	await expect(page.locator('[data-own]')).toHaveAttribute('data-own', '3');
	await expect(page.locator('[data-in-use="true"]')).toHaveCount(1);
	await goTo(page, 'Train');
	await expect(page.locator('tr[data-run]')).toHaveAttribute('data-status', 'finished');
	await page.reload();
	await expect(page.locator('tr[data-run]')).toHaveAttribute('data-status', 'finished');
});

test('of one’s own events one, a day and all can be forgotten, and each had back', async ({ page }) => {
	await openStudio(page);
	await startWithShop(page);
	await likeThree(page);
	const own = page.locator('[data-own]');
	const undo = async (): Promise<void> => {
		await own.getByRole('button', { name: 'Undo' }).click();
		await expect(own).toHaveAttribute('data-own', '3');
	};
	await own.locator('[data-day] .disclosure-button').click();
	await own
		.getByRole('button', { name: /^Forget: liked/ })
		.first()
		.click();
	await expect(own).toHaveAttribute('data-own', '2');
	await expect(own).toContainText('1 event was forgotten.');
	await undo();
	await own.getByRole('button', { name: /^Forget the events of/ }).click();
	await expect(own).toHaveAttribute('data-own', '0');
	await undo();
	await own.getByRole('button', { name: 'Forget all of them' }).click();
	await expect(own).toContainText('3 events were forgotten.');
	await undo();
});

test('a data set goes only after a second word, and its going is told', async ({ page }) => {
	await openStudio(page);
	await startWithShop(page);
	await goTo(page, 'Data');
	await page.getByRole('button', { name: 'Remove', exact: true }).click();
	await expect(page.getByRole('alertdialog')).toContainText('cannot be undone');
	await page.getByRole('button', { name: 'Remove for good' }).click();
	await expect(page.locator('[data-note="said"]')).toContainText('Removed: Built-in shop.');
	await expect(page.locator('[data-kept-row="datasets"] td').first()).toHaveText('0');
});

test('the browser is asked to keep it, and its answer is shown in words', async ({ page }) => {
	await openStudio(page, '#data');
	await page.getByRole('button', { name: 'Ask the browser to keep it' }).click();
	await expect(page.locator('[data-note="persist"]')).toContainText('The browser says');
	// Chromium evicts by room, not by days.
	await expect(page.locator('[data-note="seven-days"]')).toHaveCount(0);
});

/** A page of the same origin without the studio on it: what is done to the storage there, nobody expects. */
async function openEmpty(page: Page): Promise<void> {
	await page.route('**/empty.html', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }),
	);
	await page.goto('./empty.html');
}

test('a data base of a newer version is not touched, and the page says so', async ({ page }) => {
	await openStudio(page, '#data');
	await openEmpty(page);
	await page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const request = indexedDB.open('inkling', 999);
				request.onsuccess = () => {
					request.result.close();
					resolve();
				};
				request.onerror = () => reject(request.error);
			}),
	);
	await page.goto('./?lang=en#data');
	await expect(page.locator('[data-note="storage-newer"]')).toContainText('written by a newer version');
	await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
});

test('held by another tab, the page says what it waits for, and goes on when it is let go', async ({
	page,
	context,
}) => {
	const other = await context.newPage();
	await openEmpty(other);
	// A connection of version 0.5, so to speak: it does not listen to who wants another.
	await other.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const request = indexedDB.open('inkling', 1);
				request.onupgradeneeded = () => {
					const table = request.result.createObjectStore('interactions', { keyPath: 'id' });
					table.createIndex('at', 'at');
					table.createIndex('itemId', 'itemId');
				};
				request.onsuccess = () => {
					Object.assign(window, { held: request.result });
					resolve();
				};
				request.onerror = () => reject(request.error);
			}),
	);
	await page.goto('./?lang=en#data');
	const waiting = page.locator('[data-note="blocked"], [data-note="storage-blocked"]');
	await expect(waiting.first()).toBeVisible();
	await expect(page.locator('[data-note="storage-blocked"]')).toContainText('Another tab holds the storage');
	await other.close();
	await page.getByRole('button', { name: 'Reload the page' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
