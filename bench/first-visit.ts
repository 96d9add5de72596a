// `bench first-visit`: from navigation to a page that answers, and to a trained, ranked list, in a browser that has
// never seen it. Each round is a fresh profile. The page marks both moments itself.

import { chromium } from 'playwright-core';
import { browserArgs, findBrowser, gpuMode } from '../scripts/browser.mjs';
import { buildStudio, serveStudio } from '../scripts/studio.mjs';
import type { BenchOptions } from './in-page.ts';
import { median } from './page/rounds.ts';

const ROUNDS = 5;
const MARKS = { usable: 'inkling-usable', ranked: 'inkling-ranked' } as const;
const PATIENCE_MS = 120_000;

interface Visit {
	usable: number;
	ranked: number;
	/** The longest main-thread task until each, the first 500 ms (the first render) apart. */
	longest: { firstRender: number; usable: number; ranked: number };
	adapter: string;
}

export async function firstVisit({ rounds, tell, report }: BenchOptions): Promise<void> {
	await buildStudio();
	const studio = await serveStudio({ port: 0, exactPort: false });
	try {
		const visits: Visit[] = [];
		for (let round = 0; round < (rounds ? Number(rounds) : ROUNDS); round++) {
			const one = await visit(studio.addresses[0] ?? '');
			tell(`first-visit, round ${round + 1}: usable ${one.usable.toFixed(0)} ms, ranked ${one.ranked.toFixed(0)} ms`);
			visits.push(one);
		}
		for (const moment of ['usable', 'ranked'] as const) {
			report({
				bench: 'first-visit',
				case: moment,
				adapter: visits[0]?.adapter ?? '',
				ours_ms: median(visits.map((one) => one[moment])),
				peers_ms: {},
				ratio: {},
				dispatches: 0,
				longest_task_ms: Math.max(...visits.map((one) => one.longest[moment])),
				notes: {
					ours: `${visits.length} fresh profiles, longest task of the first render ${Math.max(...visits.map((one) => one.longest.firstRender)).toFixed(0)} ms`,
				},
			});
		}
	} finally {
		await studio.close();
	}
}

async function visit(address: string): Promise<Visit> {
	const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs(gpuMode()) });
	try {
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		await page.addInitScript(() => {
			const tasks: [start: number, duration: number][] = [];
			Object.assign(window, { benchTasks: tasks });
			new PerformanceObserver((list) => {
				for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
			}).observe({ type: 'longtask', buffered: true });
		});
		await page.goto(address);
		await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, MARKS.ranked, {
			timeout: PATIENCE_MS,
		});
		const { usable, ranked, tasks } = await page.evaluate(
			(marks) => ({
				usable: performance.getEntriesByName(marks.usable)[0]?.startTime ?? Number.NaN,
				ranked: performance.getEntriesByName(marks.ranked)[0]?.startTime ?? Number.NaN,
				tasks: (window as unknown as { benchTasks: [number, number][] }).benchTasks,
			}),
			MARKS,
		);
		const adapter = await page.evaluate(async () => {
			const info = (await navigator.gpu?.requestAdapter())?.info;
			return info ? `${info.vendor} ${info.architecture}`.trim() : 'portable (typed arrays, no GPU)';
		});
		const firstRender = 500;
		const longest = (from: number, to: number) =>
			Math.max(0, ...tasks.flatMap(([start, duration]) => (start >= from && start < to ? [duration] : [])));
		return {
			usable,
			ranked,
			longest: {
				firstRender: longest(0, firstRender),
				usable: longest(firstRender, usable),
				ranked: longest(firstRender, ranked),
			},
			adapter,
		};
	} finally {
		await browser.close();
	}
}
