// `npm run screenshot`: makes docs/screenshot.png with the studio itself. The built-in shop, trained in a real browser.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browserArgs, ensureBrowser, gpuMode } from './browser.mjs';
import { main, root, setup } from './setup.mjs';
import { buildStudio, serveStudio } from './studio.mjs';

await main(async () => {
	setup();
	const { path } = await ensureBrowser();
	await buildStudio();
	const { addresses, close } = await serveStudio({ port: 4180, exactPort: false });
	const { chromium } = await import('playwright-core');
	const browser = await chromium.launch({ executablePath: path, args: browserArgs(gpuMode()) });
	try {
		const page = await browser.newPage({
			viewport: { width: 1360, height: 900 },
			deviceScaleFactor: 2,
			locale: 'en-GB',
			reducedMotion: 'reduce',
		});
		page.setDefaultTimeout(300_000);
		// English words name the buttons below.
		await page.goto(`${addresses[0]}?lang=en&autotrain=off#train`);
		await page.getByRole('button', { name: 'Train', exact: true }).click();
		await page.getByText('Finds the hidden item in the first ten').first().waitFor();
		mkdirSync(join(root, 'docs'), { recursive: true });
		await page.screenshot({ path: join(root, 'docs/screenshot.png') });
		console.log('inkling: made docs/screenshot.png');
	} finally {
		await browser.close();
		await close();
	}
	return 0;
});
