// `bench while-training`: how long the page's main thread is held while a model trains and the charts, the map and the
// list move. Read from the browser's own trace: every task of the main thread, whatever started it.

import { type CDPSession, chromium, type Page } from 'playwright-core';
import { browserArgs, findBrowser, gpuMode } from '../scripts/browser.mjs';
import { buildStudio, serveStudio } from '../scripts/studio.mjs';
import type { BenchOptions } from './in-page.ts';
import { median } from './page/rounds.ts';

const ROUNDS = 3;
/** One frame at 60 a second: longer, and a scroll stutters. */
const FRAME_MS = 16;
const PATIENCE_MS = 200_000;

interface TraceEvent {
	name: string;
	ph: string;
	pid: number;
	tid: number;
	/** Microseconds from start to end, and of the processor's time. */
	dur?: number;
	tdur?: number;
	args?: { name?: string };
}

export async function whileTraining({ rounds, tell, report }: BenchOptions): Promise<void> {
	await buildStudio();
	const studio = await serveStudio({ port: 0, exactPort: false });
	try {
		const runs: Task[][] = [];
		let adapter = '';
		for (let round = 0; round < (rounds ? Number(rounds) : ROUNDS); round++) {
			const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs(gpuMode()) });
			try {
				const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
				await page.goto(`${studio.addresses[0] ?? ''}?autotrain=off#train`);
				const tasks = await tasksOfARun(page);
				adapter = (await page.locator('.pill[data-rung]').first().textContent()) ?? '';
				tell(`while-training, round ${round + 1}: ${inWords(tasks)}`);
				runs.push(tasks);
			} finally {
				await browser.close();
			}
		}
		const longest = runs.map((tasks) => Math.max(...tasks.map(({ ms }) => ms)));
		report({
			bench: 'while-training',
			case: 'train-screen',
			adapter,
			ours_ms: median(longest),
			peers_ms: {},
			ratio: {},
			dispatches: 0,
			longest_task_ms: Math.max(...longest),
			notes: { ours: `the longest main-thread task, median of ${runs.length} runs; in all: ${inWords(runs.flat())}` },
		});
	} finally {
		await studio.close();
	}
}

interface Task {
	/** From start to end, waiting for a processor core included: on software WebGPU the model takes those too. */
	ms: number;
	/** Of the processor's time. */
	processorMs: number;
}

/** Main-thread tasks of the second run on a page: the first loads what every later one uses. */
async function tasksOfARun(page: Page): Promise<Task[]> {
	const train = page.getByRole('button', { name: 'Train', exact: true });
	const finished = page.locator('tr[data-run][data-status="finished"]');
	const runOnce = async (count: number): Promise<void> => {
		await train.click({ timeout: PATIENCE_MS });
		await finished.nth(count - 1).waitFor({ timeout: PATIENCE_MS });
	};
	await runOnce(1);
	const cdp = await page.context().newCDPSession(page);
	const events = await traced(cdp, () => runOnce(2));
	const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
	const isMain = (event: TraceEvent) => mains.some(({ pid, tid }) => pid === event.pid && tid === event.tid);
	return events
		.filter((event) => event.name === 'RunTask' && isMain(event))
		.map(({ dur = 0, tdur = dur }) => ({ ms: dur / 1000, processorMs: tdur / 1000 }));
}

function inWords(tasks: readonly Task[]): string {
	const over = (most: number, of: keyof Task) => tasks.filter((task) => task[of] > most).length;
	const longest = (of: keyof Task) => Math.max(...tasks.map((task) => task[of])).toFixed(1);
	return `${tasks.length} tasks; longest ${longest('ms')} ms, of the processor's time ${longest('processorMs')} ms; over ${FRAME_MS} ms ${over(FRAME_MS, 'ms')}, of the processor's time ${over(FRAME_MS, 'processorMs')}`;
}

async function traced(cdp: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
	const events: TraceEvent[] = [];
	cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
	await cdp.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] },
	});
	await work();
	const ended = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
	await cdp.send('Tracing.end');
	await ended;
	return events;
}
