// `npm run lighthouse`: Lighthouse on the built page, as a first visitor on a desktop meets it and without a GPU, which it does
// not need. Prints the scores, one object a line with --json; fails below 95. Not part of `npm test`: a processor that is
// shared makes its figures of speed worse, and that would be nobody's fault.

import { createServer } from 'node:net';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { browserArgs, findBrowser } from './browser.mjs';
import { main, setup } from './setup.mjs';
import { buildStudio, serveStudio } from './studio.mjs';

const LEAST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
/** What a first visit trains by itself goes on after the page can be used; both are looked at. */
const PAGES = ['?lang=en', '?lang=en&autotrain=off#data'];

/** @returns {Promise<number>} */
const freePort = () =>
	new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, 'localhost', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

await main(async () => {
	setup();
	await buildStudio();
	const { addresses, close } = await serveStudio({ port: 4200, exactPort: false });
	const json = process.argv.includes('--json');
	let failed = 0;
	try {
		for (const page of PAGES) {
			const port = await freePort();
			const browser = await chromium.launch({
				executablePath: await findBrowser(),
				args: [...browserArgs('off'), `--remote-debugging-port=${port}`],
			});
			try {
				const url = new URL(page, addresses[0]).href;
				const result = await lighthouse(
					url,
					{ port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES },
					desktopConfig,
				);
				if (!result) throw new Error(`lighthouse: must give a result for ${url}, got none. Run it again.`);
				const { categories, audits } = result.lhr;
				const scores = Object.fromEntries(
					CATEGORIES.map((name) => [name, Math.round(100 * (categories[name]?.score ?? 0))]),
				);
				/** @param {string} name */
				const milliseconds = (name) => Math.round(audits[name]?.numericValue ?? Number.NaN);
				const times = {
					first_paint_ms: milliseconds('first-contentful-paint'),
					largest_paint_ms: milliseconds('largest-contentful-paint'),
					blocking_ms: milliseconds('total-blocking-time'),
				};
				const shift = Number((audits['cumulative-layout-shift']?.numericValue ?? Number.NaN).toFixed(4));
				if (json) console.log(JSON.stringify({ page, ...scores, ...times, layout_shift: shift }));
				else {
					console.log(`${page}: ${CATEGORIES.map((name) => `${name} ${scores[name]}`).join(', ')}`);
					console.log(
						`  first paint ${times.first_paint_ms} ms, largest ${times.largest_paint_ms} ms, blocked ${times.blocking_ms} ms, layout shift ${shift}`,
					);
				}
				for (const name of CATEGORIES) {
					if ((scores[name] ?? 0) >= LEAST) continue;
					failed++;
					for (const { id } of categories[name]?.auditRefs ?? []) {
						const audit = audits[id];
						if (audit && audit.score !== null && audit.score < 0.9)
							console.error(`  ${name}: ${audit.title} (${audit.displayValue ?? audit.score})`);
					}
				}
			} finally {
				await browser.close();
			}
		}
	} finally {
		await close();
	}
	return failed > 0 ? 1 : 0;
});
