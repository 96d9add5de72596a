// axe looks at every screen, in both languages, light and dark, at both widths. Anything that it finds fails. The languages
// share their colours, so these are looked at in one of them: half of the time that axe takes goes into colours.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, goTo, openStudio, startWithShop, test, train } from './studio.ts';

const WIDTHS = [1440, 390] as const;
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh'] as const;
const COLOURS = ['color-contrast'] as const;

interface Screen {
	readonly name: string;
	/** The section's address. */
	readonly hash: string;
	/** Must be there before it is looked at. */
	readonly shown: string;
	/** Opens what is closed at first, so that it is looked at too. */
	readonly open?: (page: Page) => Promise<void>;
}

const openAll = async (page: Page): Promise<void> => {
	const closed = page.locator('main .disclosure-button[aria-expanded="false"]:visible');
	while ((await closed.count()) > 0) await closed.first().click();
};

/** With data, a finished run and a history. */
const SCREENS: readonly Screen[] = [
	{ name: 'shop', hash: '#shop', shown: '[data-shelf="for-you"] .shop-card-link' },
	{ name: 'train', hash: '#train', shown: '[data-chart="loss"] canvas' },
	{ name: 'compare', hash: '#compare', shown: 'main h1' },
	{ name: 'widget', hash: '#widget', shown: 'iframe[data-state="open"]' },
	{ name: 'data', hash: '#data', shown: '[data-activity="shown"]', open: openAll },
];

/** Of the whole page, or only by some rules; `without` leaves rules out. */
async function findings(
	page: Page,
	where: string,
	{ only, without = [] }: { only?: readonly string[]; without?: readonly string[] } = {},
): Promise<string[]> {
	// Colours in mid-change are of neither scheme.
	await page.evaluate(() =>
		Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
	);
	const axe = new AxeBuilder({ page });
	// The other mode opens a page of its own for each look, for frames of other origins. This page has frames on one screen.
	if ((await page.locator('iframe').count()) === 0) axe.setLegacyMode();
	const { violations } = await (only ? axe.withRules([...only]) : axe.disableRules([...without])).analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${where}: ${id} (${help}) at ${target.join(' ')}\n${failureSummary}`),
	);
}

/** In each width, scheme and language; the page stays where it is. */
async function everyWay(page: Page, name: string, prepare: () => Promise<void> = async () => {}): Promise<string[]> {
	const found: string[] = [];
	for (const language of LANGUAGES) {
		if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== language)
			await page.locator('.language').click();
		await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-Hans' : 'en');
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
			await prepare();
			for (const colorScheme of language === 'en' ? SCHEMES : (['light'] as const)) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
				const where = `${name} ${language} ${width} ${colorScheme}`;
				// The other scheme changes nothing but colours, the other language all else.
				const rules = language === 'zh' ? { without: COLOURS } : colorScheme === 'dark' ? { only: COLOURS } : {};
				found.push(...(await findings(page, where, rules)));
			}
		}
	}
	return found;
}

test('axe finds nothing on any screen, in either language, light or dark, wide or narrow', async ({ page }) => {
	test.slow();
	await openStudio(page, '?lang=en&for=shops&model=mf&epochs=2&patience=0');
	await startWithShop(page);
	await train(page);
	await goTo(page, 'Shop');
	await page.locator('[data-shelf="for-you"]').getByRole('button', { name: /^Like/ }).first().click();
	const found: string[] = [];
	for (const { name, hash, shown, open } of SCREENS) {
		await page.evaluate((to) => {
			window.location.hash = to;
		}, hash);
		await expect(page.locator(shown).first()).toBeVisible();
		found.push(...(await everyWay(page, name, () => open?.(page) ?? Promise.resolve())));
	}
	expect(found).toEqual([]);
});

test('axe finds nothing on a page without data, with a preview, with an error, and in what floats', async ({
	page,
}) => {
	test.slow();
	await openStudio(page, '?lang=en&backend=portable&learningRate=-1#data');
	await expect(page.getByText('Nothing is stored yet.')).toBeVisible();
	const found = await everyWay(page, 'empty');
	const choose = async (text: string): Promise<void> => {
		const chosen = page.waitForEvent('filechooser');
		await page.locator('.data-add button').first().click();
		await (await chosen).setFiles({ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
	};
	await choose('who,item,when\na,x,1600000000\nb,y,1600000001\n');
	await expect(page.locator('[data-preview]')).toBeVisible();
	found.push(...(await everyWay(page, 'preview')));
	await page.locator('[data-preview] .row .button').last().click();
	await choose('hello\nworld\n');
	await expect(page.locator('[data-note="invalid-data"]')).toBeVisible();
	found.push(...(await everyWay(page, 'error')));
	await page.setViewportSize({ width: 1440, height: 900 });
	for (const pill of ['.pill[data-rung]', '.pill[data-requests]']) {
		await page.locator(pill).first().click();
		await expect(page.getByRole('dialog')).toBeVisible();
		// React Aria sets a hidden button for screen readers on either side of the dialog, to leave it by: in no landmark.
		found.push(...(await findings(page, pill, { without: ['region'] })));
		await page.keyboard.press('Escape');
	}
	expect(found).toEqual([]);
});
