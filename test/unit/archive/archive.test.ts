// Archives of a store in memory: what goes in comes out to the bit, and what was not made by us is refused with the place.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/archive/crc32.ts';
import { exportArchive } from '../../../src/archive/export-archive.ts';
import { importArchive } from '../../../src/archive/import-archive.ts';
import type { InklingError } from '../../../src/core/errors.ts';
import { packVocabulary } from '../../../src/data/vocabulary.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import {
	sampleCheckpoint,
	sampleDataset,
	sampleInteraction,
	sampleItems,
	sampleModel,
	sampleReport,
	sampleRun,
} from '../../suites/store-samples.ts';

const inMemory = async (): Promise<Store> => (await openStore({ storage: 'memory', name: 'archive-test' })).store;

async function filled(): Promise<Store> {
	const store = await inMemory();
	await store.datasets.write(sampleDataset('films', 40, 25, 900), sampleItems(25), sampleReport(900), 'import');
	await store.datasets.write(sampleDataset('shop', 3, 2, 10), sampleItems(2), sampleReport(10), 'demo-shop');
	const run = sampleRun('r1', 'films');
	await store.runs.put(run);
	// A diverged loss has no word in JSON.
	const points = [{ phase: 'final', epoch: 1, loss: Number.NaN } as const];
	const test = { mf: { 'ndcg@10': 0.25, 'diversity@10': 0.5 } };
	const intervals = { mf: { 'ndcg@10': [0.2, 0.3] as const } };
	await store.runs.finish(
		{ ...run, status: 'finished', points, test, intervals },
		sampleModel(),
		packVocabulary(['a', 'b', 'ç']),
	);
	await store.runs.put(sampleRun('r2', 'films', { status: 'paused' }));
	await store.runs.checkpoint(sampleRun('r2', 'films', { status: 'paused' }), sampleCheckpoint(3));
	await store.interactions.put([sampleInteraction('e1'), sampleInteraction('e2', { context: { page: 'hören 𝒳' } })]);
	await store.settings.set('userId', 'me');
	return store;
}

/** All that is kept, but for when a data set was added here. */
async function contents(store: Store): Promise<unknown> {
	const records = (await store.datasets.list()).sort((a, b) => a.id.localeCompare(b.id));
	const runs = (await store.runs.list()).sort((a, b) => a.id.localeCompare(b.id));
	return {
		datasets: await Promise.all(
			records.map(async ({ createdAt: _, ...record }) => ({
				record,
				dataset: await store.datasets.read(record.id),
				items: await store.datasets.items(record.id),
			})),
		),
		runs: await Promise.all(
			runs.map(async (run) => ({
				run,
				model: await store.runs.readModel(run.id),
				checkpoint: await store.runs.readCheckpoint(run.id),
			})),
		),
		interactions: await store.interactions.all(),
		settings: await store.settings.all(),
	};
}

type Files = Record<string, Uint8Array>;
let whole: Blob;
let files: Files;

beforeAll(async () => {
	whole = await exportArchive(await filled());
	files = unzipSync(new Uint8Array(await whole.arrayBuffer()));
});

/** The archive with some of its parts changed, packed by another program. */
const changed = (over: Record<string, string | Uint8Array | undefined>): Blob => {
	const all: Files = { ...files };
	for (const [name, content] of Object.entries(over)) {
		if (content === undefined) delete all[name];
		else all[name] = typeof content === 'string' ? strToU8(content) : content;
	}
	return new Blob([zipSync(all) as Uint8Array<ArrayBuffer>]);
};
/** The same with the manifest made to agree: sizes right, and no hashes. */
const agreeing = (over: Record<string, string>): Blob => {
	const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
	for (const part of manifest.parts) {
		delete part.sha256;
		const text = over[part.name];
		if (text !== undefined) part.bytes = strToU8(text).length;
	}
	return changed({ ...over, 'manifest.json': JSON.stringify(manifest) });
};

/** What the import threw; the store must hold what it held before. */
async function refused(file: Blob): Promise<Pick<InklingError, 'code' | 'message'>> {
	const store = await inMemory();
	await store.interactions.put([sampleInteraction('mine')]);
	const before = await contents(store);
	const thrown = await importArchive(store, file).then(
		() => Promise.reject(new Error('it was taken')),
		(error: InklingError) => error,
	);
	expect(await contents(store)).toEqual(before);
	return { code: thrown.code, message: thrown.message };
}

describe('an archive', () => {
	it('holds everything, and gives it back to the bit', async () => {
		const original = await filled();
		const copy = await inMemory();
		expect(await importArchive(copy, await exportArchive(original))).toEqual({ interactions: 2, datasets: 2, runs: 2 });
		expect(await contents(copy)).toEqual(await contents(original));
	});

	it('opens in any program: its checksums are right (fflate reads it; "123456789" gives cbf43926, as ISO 3309 has it)', () => {
		expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
		expect(Object.keys(files)[0]).toBe('manifest.json');
		expect(strFromU8(files['interactions.ndjson'] ?? new Uint8Array()).split('\n')).toHaveLength(3);
	});

	it('of an empty store is one too', async () => {
		expect(await importArchive(await inMemory(), await exportArchive(await inMemory()))).toEqual({
			interactions: 0,
			datasets: 0,
			runs: 0,
		});
	});

	it('adds what is not here yet: what is here stays as it is, and twice is once', async () => {
		const store = await inMemory();
		await store.interactions.put([sampleInteraction('e1', { type: 'purchase' })]);
		await store.settings.set('userId', 'somebody');
		expect(await importArchive(store, whole)).toEqual({ interactions: 1, datasets: 2, runs: 2 });
		const after = await contents(store);
		expect(await store.settings.get('userId')).toBe('somebody');
		expect((await store.interactions.all()).find(({ id }) => id === 'e1')?.type).toBe('purchase');
		expect(await importArchive(store, whole)).toEqual({ interactions: 0, datasets: 0, runs: 0 });
		expect(await contents(store)).toEqual(after);
	});

	it('that cannot be written to its end leaves nothing of itself', async () => {
		const store = await inMemory();
		const full: Store = {
			...store,
			interactions: {
				...store.interactions,
				put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
			},
		};
		await expect(importArchive(full, whole)).rejects.toMatchObject({ name: 'QuotaExceededError' });
		expect(await contents(store)).toEqual(await contents(await inMemory()));
	});
});

describe('what is refused, with nothing kept', () => {
	it('what is no zip, and a zip of something else', async () => {
		expect(await refused(new Blob(['user,item\n1,2\n']))).toMatchObject({ code: 'invalid-data' });
		const other = new Blob([zipSync({ 'ratings.csv': strToU8('a,b\n') }) as Uint8Array<ArrayBuffer>]);
		expect(await refused(other)).toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('"ratings.csv" as the first'),
		});
		expect(await refused(changed({ 'manifest.json': '{"format":"other"}' }))).toMatchObject({
			message: expect.stringContaining('a manifest.json of something else'),
		});
	});

	it('a cut one, wherever the cut is', async () => {
		for (const share of [0.02, 0.3, 0.6, 0.95, 0.999])
			expect(await refused(whole.slice(0, Math.floor(whole.size * share)))).toMatchObject({ code: 'invalid-data' });
	});

	it('one of a later version, which says so', async () => {
		expect(await refused(changed({ 'manifest.json': '{"format":"inkling-archive","version":2}' }))).toMatchObject({
			code: 'unsupported',
			message: expect.stringContaining('version 1 or older, got 2'),
		});
	});

	it('other bytes than were written, by their hash', async () => {
		const bytes = Uint8Array.from(files['datasets/0/value.bin'] ?? []);
		bytes[10] = (bytes[10] ?? 0) ^ 1;
		expect(await refused(changed({ 'datasets/0/value.bin': bytes }))).toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('other bytes of datasets/0/value.bin'),
		});
	});

	it('a part that is missing, or one too many', async () => {
		expect(await refused(changed({ 'runs/0/tensors.bin': undefined }))).toMatchObject({ code: 'invalid-data' });
		expect(await refused(changed({ 'zzz.bin': 'more' }))).toMatchObject({
			message: expect.stringContaining('"zzz.bin" in the place of the end'),
		});
	});

	it('a manifest that promises more than a machine should hold', async () => {
		const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
		manifest.parts[1].bytes = 3_000_000_000;
		expect(await refused(changed({ 'manifest.json': JSON.stringify(manifest) }))).toMatchObject({ code: 'too-large' });
	});

	it('records that do not hold what they must, with their place', async () => {
		const line = JSON.stringify(sampleInteraction('e9'));
		expect(
			await refused(agreeing({ 'interactions.ndjson': `${line}\n${line.replace('"view"', '"stare"')}\n` })),
		).toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('interactions.ndjson, line 2, must hold'),
		});
		const record = strFromU8(files['datasets/0/record.json'] ?? new Uint8Array());
		const more = record.replace(/"interactions":\d+/, '"interactions":7');
		expect(await refused(agreeing({ 'datasets/0/record.json': more }))).toMatchObject({
			message: expect.stringContaining('datasets/0 must fit together'),
		});
		const run = strFromU8(files['runs/0/run.json'] ?? new Uint8Array());
		expect(
			await refused(agreeing({ 'runs/0/run.json': run.replace(/"datasetId":"\w+"/, '"datasetId":"gone"') })),
		).toMatchObject({ message: expect.stringContaining('a run of a data set that is not in it') });
		expect(await refused(agreeing({ 'runs/0/run.json': run.replace(/\[(\d+),/, '[1$1,') }))).toMatchObject({
			message: expect.stringContaining('runs/0/tensors.bin must hold what its record says'),
		});
		expect(await refused(agreeing({ 'settings.json': '{"a":[1]}' }))).toMatchObject({
			message: expect.stringContaining('settings.json must hold what it says'),
		});
	});
});
