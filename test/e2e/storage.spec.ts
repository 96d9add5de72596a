// What can only be brought about with a whole browser: files damaged between two starts, and two tabs.
//
// What becomes of damaged files is Chromium's affair, and these tests hold it down as it is (LevelDB, Chromium 156).

import {
	appendFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type FieldServer, newProfile, serveField, startField } from './field-browser.ts';
import type { Acknowledged } from './pages/field/page.ts';

const ROWS = 60_000;
const EVENTS = 20_000;

let server: FieldServer;
test.beforeAll(async () => {
	server = await serveField();
});
test.afterAll(() => server.close());

/** The files of the origin's IndexedDB in a profile: the data base's own, and those of its large values. */
function filesOf(profile: string): { own(part: string): string[]; large(): string[] } {
	const folder = join(profile, 'Default/IndexedDB');
	const below = (end: string) => {
		const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes(end));
		return found.map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
	};
	return {
		own: (part) => below('.indexeddb.leveldb').filter((path) => path.includes(part)),
		large: () => below('.indexeddb.blob'),
	};
}

/** A profile with own events and a data set, whose browser has been closed and started again, so that all lies in files. */
async function filled(large?: number): Promise<{ path: string; remove(): Promise<void> }> {
	const profile = await newProfile();
	const browser = await startField(profile.path, server.address);
	await browser.page.evaluate(
		async ([rows, events, large]) => {
			await window.field.import(1, rows);
			await window.field.fill(events, large);
		},
		[ROWS, EVENTS, large] as const,
	);
	await browser.close();
	const again = await startField(profile.path, server.address);
	await again.page.evaluate(() => window.field.meet());
	await again.close();
	return profile;
}

/** Damages the profile and starts the browser on it. */
async function afterDamage<R>(
	damage: (profile: string) => void,
	look: (page: Page) => Promise<R>,
	large?: number,
): Promise<R> {
	const profile = await filled(large);
	try {
		damage(profile.path);
		const browser = await startField(profile.path, server.address);
		try {
			return await look(browser.page);
		} finally {
			await browser.close();
		}
	} finally {
		await profile.remove();
	}
}

type Page = Awaited<ReturnType<typeof startField>>['page'];
const meet = (page: Page) => page.evaluate(() => window.field.meet());
const healthy = { told: [], found: EVENTS, kind: 'indexeddb', fallback: '' };
const empty = { ...healthy, found: 0 };

test('an undamaged profile reads whole after a restart', async () => {
	expect(await afterDamage(() => undefined, meet)).toEqual(healthy);
});

test('where the large values have lost their files it is said, own events are saved, and the rest is rebuilt', async () => {
	await afterDamage(
		(profile) => {
			const large = filesOf(profile).large();
			expect(large.length).toBeGreaterThan(0);
			for (const file of large) rmSync(file);
		},
		async (page) => {
			expect(await meet(page)).toMatchObject({ code: 'invalid-data', told: [] });
			const saved = await page.evaluate(() => window.field.salvage());
			expect(saved).toMatchObject({
				interactions: EVENTS,
				ended: undefined,
				kept: { interactions: EVENTS, datasets: 0 },
			});
			expect(saved.lost.datasets).toBe(1);
			expect(await page.evaluate(() => window.field.rebuild())).toBe('rebuilt');
			expect(await meet(page)).toEqual(healthy);
		},
	);
});

test('where one event has lost its file all the others are there, and it is counted', async () => {
	const large = 7_007;
	await afterDamage(
		(profile) => {
			for (const file of filesOf(profile).large()) rmSync(file);
		},
		async (page) => {
			expect(await page.evaluate(() => window.field.history())).toEqual({ told: ['damaged'], found: EVENTS - 1 });
			const saved = await page.evaluate(() => window.field.salvage());
			expect(saved).toMatchObject({ interactions: EVENTS - 1, ended: undefined });
			expect(saved.lost.interactions).toBe(1);
			expect(await page.evaluate(() => window.field.rebuild())).toBe('rebuilt');
			expect(await meet(page)).toEqual({ ...healthy, found: EVENTS - 1 });
		},
		large,
	);
});

test('where the tables themselves are damaged the browser begins anew, and it is not taken for a first visit', async () => {
	await afterDamage(
		(profile) => {
			const tables = filesOf(profile).own('.ldb');
			expect(tables.length).toBeGreaterThan(0);
			for (const file of tables) truncateSync(file, Math.floor(statSync(file).size / 2));
		},
		async (page) => {
			expect(await meet(page)).toEqual({ ...empty, told: ['emptied'] });
			expect(await meet(page)).toEqual(empty); // once
		},
	);
});

test('half a record that a kill has left in the log costs nothing, at whichever start', async () => {
	const profile = await newProfile();
	try {
		const browser = await startField(profile.path, server.address);
		await browser.page.evaluate(() => window.field.trackSome(100));
		await browser.kill();
		const [log] = filesOf(profile.path).own('.log');
		if (!log) throw new Error('LevelDB has a log');
		// The header of a LevelDB record: its checksum, its length of 1,000 bytes, its type. The bytes never came.
		appendFileSync(log, Buffer.from([1, 2, 3, 4, 0xe8, 3, 1]));
		for (const already of [100, 200, 300]) {
			const next = await startField(profile.path, server.address);
			expect(await next.page.evaluate(() => window.field.tracked())).toBe(already);
			await next.page.evaluate(() => window.field.trackSome(100));
			await next.close();
		}
	} finally {
		await profile.remove();
	}
});

test('where a read meets damage the call says so, and the empty data base that follows is told', async () => {
	const first = await afterDamage(
		(profile) => {
			// The largest holds rows; smaller ones may hold what opening needs.
			const [file] = filesOf(profile)
				.own('.ldb')
				.sort((a, b) => statSync(b).size - statSync(a).size);
			if (!file) throw new Error('LevelDB has tables');
			const bytes = readFileSync(file);
			// Blocks in the middle; the index at the file's end stays, so that it opens.
			for (let i = Math.floor(bytes.length * 0.4); i < bytes.length * 0.8; i++) bytes[i] = ~(bytes[i] ?? 0);
			writeFileSync(file, bytes);
		},
		async (page) => [await meet(page), await meet(page)],
	);
	expect(first[0]).toMatchObject({
		code: 'storage-damaged',
		message: expect.stringContaining('thrown the data base away'),
	});
	expect(first[0]?.told).toContain('emptied');
	expect(first[1]).toEqual(empty);
});

test('where the data base does not open at all it is said, with what remains to be done', async () => {
	await afterDamage(
		(profile) => {
			for (const file of filesOf(profile).own('MANIFEST')) rmSync(file);
		},
		async (page) => {
			expect(await meet(page)).toMatchObject({
				code: 'storage-damaged',
				message: expect.stringContaining("clear this site's data in the browser's settings"),
			});
			const saved = await page.evaluate(() => window.field.salvage());
			expect(saved).toMatchObject({ interactions: 0, ended: expect.stringContaining('Internal error') });
			// Chromium cannot delete it either; clearing the site's data can.
			expect(await page.evaluate(() => window.field.rebuild())).toBe('storage-damaged');
			const devtools = await page.context().newCDPSession(page);
			await devtools.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'all' });
			expect(await meet(page)).toEqual(empty);
		},
	);
});

test('of two tabs one trains: the other is refused the run, and is told of what changes', async () => {
	const profile = await newProfile();
	const heard: Acknowledged[] = [];
	const { context, page: first, close } = await startField(profile.path, server.address, (what) => heard.push(what));
	try {
		const datasetId = await first.evaluate((rows) => window.field.import(1, rows), ROWS);
		const second = await context.newPage();
		await second.goto(server.address);
		await second.evaluate(() => window.field.listen());
		const training = first.evaluate((id) => window.field.train(id, 10_000), datasetId).catch(() => undefined);
		await expect
			.poll(() => heard.filter(({ kind }) => kind === 'checkpoint').length, { timeout: 60_000 })
			.toBeGreaterThan(0);

		const [run] = (await second.evaluate(() => window.field.found())).runs;
		expect(run?.status).toMatch(/running|paused/);
		const refused = await second.evaluate(
			([id, runId]) =>
				window.field.train(id, 0, runId).then(
					() => 'it trained',
					(error: { code: string; message: string }) => `${error.code}: ${error.message}`,
				),
			[datasetId, run?.id ?? ''] as const,
		);
		expect(refused).toMatch(/^invalid-argument: .*another tab trains/);

		// What one tab tracks the other has, both ways.
		await first.evaluate(() => window.field.trackSome(3));
		await expect.poll(() => second.evaluate(() => window.field.heard())).toContain('history');
		expect((await second.evaluate(() => window.field.found())).events.length).toBe(3);
		await second.evaluate(() => window.field.trackSome(2));
		await expect.poll(async () => (await first.evaluate(() => window.field.found())).events.length).toBe(5);

		// The training tab goes: its lock goes with it, and the other tab takes the run up where it was.
		const before = heard.findLast((what) => what.kind === 'checkpoint');
		await first.close();
		await training;
		await expect
			.poll(() => second.evaluate(async () => (await window.field.found()).runs[0]))
			.toMatchObject({ status: 'paused' });
		const { runs } = await second.evaluate(() => window.field.found());
		if (before?.kind !== 'checkpoint') throw new Error('a checkpoint was awaited above');
		expect(runs[0]?.checkpoint).toBeGreaterThanOrEqual(before.epoch);
		const count = heard.length;
		void second
			.evaluate(([id, runId]) => window.field.train(id, 0, runId), [datasetId, run?.id ?? ''] as const)
			.catch(() => undefined);
		await expect
			.poll(() => heard.slice(count).find((what) => what.kind === 'checkpoint'), { timeout: 60_000 })
			.toBeDefined();
	} finally {
		await close();
		await profile.remove();
	}
});

test('in a private window all works, and is gone with the window', async ({ browser }) => {
	for (let visit = 0; visit < 2; visit++) {
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.goto(server.address);
		expect(await meet(page)).toEqual(empty);
		await page.evaluate(() => window.field.fill(10));
		await page.reload();
		expect(await meet(page)).toEqual({ ...healthy, found: 10 });
		await context.close();
	}
});

test('where the person lets no site keep anything, all works in memory, and says why', async () => {
	const profile = await newProfile();
	mkdirSync(join(profile.path, 'Default'));
	// As the browser's settings write it down: 2 is "block", and "cookies" is all that a site may keep.
	const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
	writeFileSync(join(profile.path, 'Default/Preferences'), JSON.stringify(settings));
	const browser = await startField(profile.path, server.address);
	try {
		expect(await meet(browser.page)).toEqual({
			told: [],
			found: 0,
			kind: 'memory',
			fallback: expect.stringMatching(/must let this page use IndexedDB.*Allow this site to keep data/),
		});
		await browser.page.evaluate(() => window.field.trackSome(2));
		expect(await browser.page.evaluate(() => window.field.tracked())).toBe(2);
	} finally {
		await browser.close();
		await profile.remove();
	}
});
