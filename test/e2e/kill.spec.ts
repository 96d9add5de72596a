// Fifty kills of the browser at seeded moments of import, writing, tracking and training, on one profile. What was acknowledged
// before the kill, that is, what the page had been told is stored, must be there afterwards; what was not may be, whole,
// or not at all. A kill of the process, not of the machine: nothing here shows what a power cut does.

import { expect, test } from '@playwright/test';
import { newProfile, serveField, startField } from './field-browser.ts';
import type { Acknowledged } from './pages/field/page.ts';
import { seededRandom } from './seeded-random.ts';

const KILLS = 50;
const ROWS = 20_000;
const EPOCHS = 25;
/** Data sets beside the one that is trained on: more are removed, so that the profile stays small. */
const MOST_DATASETS = 2;
/** Tracking goes on until it is killed, within so many milliseconds. */
const TRACKING = 300;

type Activity = 'import' | 'write' | 'track' | 'train';

/** The activity of each kill, and where in its span it falls: the same in every run. */
function plan(seed: number): { activity: Activity; at: number }[] {
	const random = seededRandom(seed);
	const activities: Activity[] = ['import', 'write', 'track', 'train'];
	return Array.from({ length: KILLS }, (_, i) => ({
		activity: activities[i % activities.length] ?? 'track',
		at: random(),
	}));
}

test('fifty kills in mid-import, mid-tracking and mid-training lose nothing that was acknowledged', async () => {
	test.setTimeout(600_000);
	const server = await serveField();
	const profile = await newProfile();
	const events = new Set<string>();
	const datasets = new Map<string, number>();
	const finished = new Set<string>();
	const checkpoints = new Map<string, number>();
	/** How many kills fell before the activity was done. */
	const cutOff: Record<Activity, number> = { import: 0, write: 0, track: 0, train: 0 };
	let begun: () => void = () => undefined;
	const hear = (what: Acknowledged) => {
		if (what.kind === 'begun') begun();
		else if (what.kind === 'event') events.add(what.id);
		else if (what.kind === 'dataset') datasets.set(what.id, what.interactions);
		else if (what.kind === 'run') finished.add(what.id);
		else checkpoints.set(what.runId, what.epoch);
	};

	let browser = await startField(profile.path, server.address, hear);
	const evaluateTimed = async <R>(work: () => Promise<R>): Promise<[R, number]> => {
		let from = Number.NaN;
		begun = () => {
			from = performance.now();
		};
		const result = await work();
		return [result, performance.now() - from];
	};
	try {
		const [base, importing] = await evaluateTimed(() =>
			browser.page.evaluate((rows) => window.field.import(1, rows), ROWS),
		);
		const [, writing] = await evaluateTimed(() => browser.page.evaluate(() => window.field.write(1)));
		// Nobody cuts this one off: what the others come to is compared with it. Once warm they take less, so that some kills
		// fall after their end.
		const [whole, training] = await evaluateTimed(() =>
			browser.page.evaluate(([id, epochs]) => window.field.train(id, epochs), [base, EPOCHS] as const),
		);
		const span = { import: importing, write: writing, track: TRACKING, train: training };

		/** Looks at everything there is, and says which runs can be resumed. */
		const check = async (when: string): Promise<string[]> => {
			const found = await browser.page.evaluate(() => window.field.found());
			const missing = [...events].filter((id) => !found.events.includes(id));
			expect(missing, `${when}: events that were acknowledged and are missing`).toEqual([]);
			for (const id of found.events) events.add(id); // seen once, it must stay
			const listed = new Map(found.datasets.map((one) => [one.id, one]));
			for (const [id, interactions] of datasets)
				expect(listed.get(id), `${when}: data set ${id}`).toMatchObject({ interactions, read: interactions });
			for (const one of found.datasets) {
				expect(one.read, `${when}: a data set that is listed reads whole`).toBe(one.interactions);
				datasets.set(one.id, one.interactions);
			}
			expect(new Set(found.withBlocks), `${when}: nothing is left of half an import`).toEqual(new Set(listed.keys()));
			const runs = new Map(found.runs.map((run) => [run.id, run]));
			for (const id of finished)
				expect(runs.get(id), `${when}: run ${id}`).toMatchObject({ status: 'finished', model: true });
			for (const [id, epoch] of checkpoints) {
				const run = runs.get(id);
				expect(run, `${when}: run ${id}`).toBeDefined();
				if (run?.status === 'paused') expect(run.checkpoint, `${when}: run ${id}`).toBeGreaterThanOrEqual(epoch);
			}
			for (const { id, status } of found.runs) {
				expect(['finished', 'paused'], `${when}: run ${id}`).toContain(status);
				if (status === 'finished') finished.add(id);
			}
			return found.runs.filter(({ status }) => status === 'paused').map(({ id }) => id);
		};

		let seed = 2;
		for (const [i, { activity, at }] of plan(20_240_501).entries()) {
			const after = Math.round(at * span[activity]);
			const when = `kill ${i + 1}, ${after} ms into ${activity}`;
			const started = new Promise<void>((resolve) => {
				begun = resolve;
			});
			const [resume] = await check(`before ${when}`);
			for (const id of [...datasets.keys()].filter((id) => id !== base).slice(0, -MOST_DATASETS)) {
				datasets.delete(id);
				await browser.page.evaluate((gone) => window.field.remove(gone), id);
			}
			let done = false;
			const { page } = browser;
			const work =
				activity === 'import'
					? page.evaluate(([seed, rows]) => window.field.import(seed, rows), [seed++, ROWS] as const)
					: activity === 'write'
						? page.evaluate((seed) => window.field.write(seed), seed++)
						: activity === 'track'
							? page.evaluate((seed) => window.field.track(seed), seed++)
							: page.evaluate(([id, epochs, run]) => window.field.train(id, epochs, run), [
									base,
									EPOCHS,
									resume,
								] as const);
			const ended = work.then(
				() => {
					done = true;
				},
				(error: unknown) => {
					// The kill's own doing, or a fault.
					if (!/closed|crashed/i.test(String(error))) throw error;
				},
			);
			await started;
			await new Promise((resolve) => setTimeout(resolve, after));
			if (!done) cutOff[activity]++;
			await browser.kill();
			await ended;
			browser = await startField(profile.path, server.address, hear);
		}

		// What is left is resumed to its end, and comes to what a run comes to that nobody cut off.
		for (const id of await check('at the end')) {
			await browser.page.evaluate(([base, epochs, run]) => window.field.train(base, epochs, run), [
				base,
				EPOCHS,
				id,
			] as const);
		}
		expect(await check('after the last resumption')).toEqual([]);
		const { runs } = await browser.page.evaluate(() => window.field.found());
		const measures = new Set(runs.map((run) => run.test));
		expect(runs.find((run) => run.id === whole)?.test).toContain('ndcg@10');
		expect(measures.size, 'different measures over runs of one seed').toBe(1);
		console.log(
			`kills in the middle: ${JSON.stringify(cutOff)}; acknowledged: ${events.size} events, ${finished.size} runs, ${checkpoints.size} runs with checkpoints`,
		);
		// Were the activities over before the kills, this would show nothing.
		expect(cutOff.import).toBeGreaterThanOrEqual(2);
		expect(cutOff.write).toBeGreaterThanOrEqual(2);
		expect(cutOff.train).toBeGreaterThanOrEqual(5);
		expect(events.size).toBeGreaterThan(0);
	} finally {
		await browser.close().catch(() => undefined);
		await profile.remove();
		await server.close();
	}
});
