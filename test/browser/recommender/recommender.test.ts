// The whole path in a real browser: IndexedDB, the worker, WebGPU (or the portable path when it is off).

import { afterEach, expect, inject, it } from 'vitest';
import type { InklingError } from '../../../src/core/errors.ts';
import {
	createRecommender,
	type Recommender,
	type RecommenderOptions,
	type TrainingUpdate,
} from '../../../src/index.ts';
import { openStore } from '../../../src/store/open-store.ts';

const rung = inject('gpu') === 'off' ? 'portable' : 'webgpu';
const QUICK = { embeddingSize: 16, epochs: 4, patience: 0, batchSize: 1024 };
const open: Recommender[] = [];
let names = 0;

async function recommender(options: RecommenderOptions = {}): Promise<Recommender> {
	const made = await createRecommender({ name: `test-${Date.now()}-${names++}`, ...options });
	open.push(made);
	return made;
}

afterEach(async () => {
	for (const made of open.splice(0)) {
		await made.erase().catch(() => {});
		made.close();
	}
});

async function updatesOf(training: AsyncIterable<TrainingUpdate>): Promise<TrainingUpdate[]> {
	const updates: TrainingUpdate[] = [];
	for await (const update of training) updates.push(update);
	return updates;
}

/** The bytes that training left in the store. */
async function weights(name: string, runId: string): Promise<Record<string, Float32Array>> {
	const { store } = await openStore({ storage: 'indexeddb', name });
	const kept = await store.runs.readModel(runId);
	store.close();
	if (!kept) throw new Error('no model kept');
	return Object.fromEntries(Object.entries(kept.model.tensors).map(([tensor, { data }]) => [tensor, data]));
}

it(`trains the built-in log in the worker on ${rung}, and a like moves the list with its reason`, async () => {
	const inkling = await recommender();
	expect((await inkling.status()).rung).toBe(rung);
	await inkling.importDemoShop(1);
	const before = await inkling.recommend();
	expect(before.model).toBe('popularity');
	expect(before[0]?.reason.kind).toBe('popular');

	const training = inkling.train({ model: 'mf', settings: { ...QUICK, patience: 2, epochs: 6 }, seed: 1 });
	const updates = await updatesOf(training);
	const run = await training.result;
	expect(run.status).toBe('finished');
	expect(run.rung).toBe(rung);
	expect(run.test?.mf?.['ndcg@10']).toBeGreaterThan(run.test?.popularity?.['ndcg@10'] ?? 1);
	expect(run.test?.truth?.['ndcg@10']).toBeGreaterThan(run.test?.mf?.['ndcg@10'] ?? 1);
	const [low = 1, high = 0] = run.intervals?.mf?.['ndcg@10'] ?? [];
	expect(run.test?.mf?.['ndcg@10']).toBeGreaterThan(low);
	expect(run.test?.mf?.['ndcg@10']).toBeLessThan(high);
	expect(Object.keys(run.intervals ?? {}).sort()).toEqual(['mf', 'popularity', 'random', 'truth']);
	expect(run.test?.popularity?.['coverage@10']).toBeLessThan(run.test?.random?.['coverage@10'] ?? 0);
	expect(new Set(updates.map(({ progress }) => progress.kind))).toEqual(
		new Set(['started', 'phase', 'steps', 'epoch', 'map']),
	);
	const phases = updates.flatMap(({ progress }) => (progress.kind === 'phase' ? progress.phase : []));
	expect(phases).toEqual(['select', 'final']);

	const trained = await inkling.recommend();
	expect(trained.model).toBe('mf');
	const liked = inkling.items().find((item) => !trained.some((entry) => entry.item.id === item.id));
	if (!liked) throw new Error('no item to like');
	await inkling.track({ type: 'favourite', itemId: liked.id });
	const moved = await inkling.recommend();
	expect(moved.map((entry) => entry.item.id)).not.toEqual(trained.map((entry) => entry.item.id));
	expect(moved.some((entry) => entry.item.id === liked.id)).toBe(false);
	expect(moved[0]?.reason).toMatchObject({ kind: 'history', itemId: liked.id, share: 1 });
	const packing = inkling.makePack(run.id);
	const shares: number[] = [];
	for await (const { done, of } of packing) shares.push(done / of);
	expect(shares).toEqual([0, 1, 2, 3, 4, 5].map((done) => done / 6));
	const packed = await packing.result;
	expect(packed.hash).toMatch(/^[0-9a-f]{64}$/);
	// A quarter of the model and the whole of the rest.
	expect((await inkling.makePack(run.id, { weights: 'int8' }).result).file.size).toBeLessThan(packed.file.size);
	await expect(inkling.makePack('gone').result).rejects.toMatchObject({ code: 'not-found' });

	await inkling.track({ type: 'dismiss', itemId: moved[0]?.item.id ?? '' });
	expect((await inkling.recommend({ includeSeen: true })).some((entry) => entry.item.id === moved[0]?.item.id)).toBe(
		false,
	);
});

it('goes on from a trained run for a quarter of its epochs, at what it knew, and refuses one that is gone', async () => {
	const inkling = await recommender();
	await inkling.importDemoShop(1);
	const first = await inkling.train({ settings: { ...QUICK, epochs: 8 } }).result;
	const going = inkling.train({ from: first.id });
	const losses = (await updatesOf(going)).flatMap(({ progress }) => (progress.kind === 'epoch' ? progress.loss : []));
	const run = await going.result;
	expect(run).toMatchObject({ from: first.id, model: 'mf', epochs: 2, phase: 'final' });
	expect(run.settings).toEqual({ ...first.settings, epochs: 2, patience: 0 });
	// A fresh start loses log 2 = .69 an example; this one begins where the first run ended.
	expect(losses[0]).toBeLessThan(0.3);
	expect(run.test?.mf?.['ndcg@10']).toBeGreaterThan((first.test?.mf?.['ndcg@10'] ?? 1) * 0.8);
	await inkling.removeRun(first.id);
	await expect(inkling.train({ from: first.id }).result).rejects.toMatchObject({ code: 'not-found' });
});

it('keeps history, data set, run and model over a new start', async () => {
	const name = `test-kept-${Date.now()}`;
	const first = await recommender({ name });
	await first.importDemoShop(1);
	await first.train({ model: 'mf', settings: QUICK, seed: 3 }).result;
	await first.track({ type: 'favourite', itemId: first.items()[7]?.id ?? '' });
	const list = await first.recommend();
	first.close();
	const second = await recommender({ name });
	expect(second.dataset?.source).toBe('demo-shop');
	expect(await second.history()).toHaveLength(1);
	expect((await second.runs()).map((run) => run.status)).toEqual(['finished']);
	expect(await second.recommend()).toEqual(list);
});

it('gives byte-equal weights for one seed, other weights for another, and the same after pause, a new start and resume', async () => {
	const name = `test-bits-${Date.now()}`;
	const inkling = await recommender({ name });
	await inkling.importDemoShop(1);
	const settings = { ...QUICK, patience: 2 };
	const whole = await inkling.train({ settings, seed: 5 }).result;
	const again = await inkling.train({ settings, seed: 5 }).result;
	const other = await inkling.train({ settings, seed: 6 }).result;
	const expected = await weights(name, whole.id);
	expect(await weights(name, again.id)).toEqual(expected);
	expect(await weights(name, other.id)).not.toEqual(expected);

	// Paused in mid-epoch in each of the two phases, and closed each time as a reload closes it.
	const paused = inkling.train({ settings, seed: 5, paused: true });
	let runId = '';
	let steps = 0;
	for await (const { progress, run } of paused) {
		runId = run.id;
		if (progress.kind === 'steps') steps++;
		if (progress.kind !== 'paused') continue;
		if (steps === 3) break;
		paused.step();
	}
	inkling.close();

	const second = await recommender({ name });
	expect((await second.runs()).find(({ id }) => id === runId)?.status).toBe('paused');
	const inFinal = second.train({ resume: runId });
	for await (const { progress } of inFinal) {
		if (progress.kind === 'steps' && progress.phase === 'final') inFinal.pause();
		if (progress.kind === 'paused') break;
	}
	second.close();

	const third = await recommender({ name });
	const resumed = await third.train({ resume: runId }).result;
	expect(resumed).toMatchObject({ id: runId, status: 'finished', test: whole.test });
	expect(await weights(name, runId)).toEqual(expected);
});

it('ends a run early and keeps the model as it is', async () => {
	const inkling = await recommender();
	await inkling.importDemoShop(1);
	const training = inkling.train({ settings: { ...QUICK, epochs: 5000 } });
	for await (const { progress } of training) if (progress.kind === 'epoch' && progress.epoch === 1) training.stop();
	const run = await training.result;
	expect(run.status).toBe('stopped');
	expect(run.test?.mf).toBeDefined();
	expect((await inkling.recommend()).runId).toBe(run.id);
});

it('can be cancelled; the run waits at its last checkpoint', async () => {
	const inkling = await recommender();
	await inkling.importDemoShop(1);
	const abort = new AbortController();
	const training = inkling.train({ settings: { ...QUICK, epochs: 5000 }, signal: abort.signal });
	const told: InklingError = await updatesOf(
		(async function* () {
			for await (const update of training) {
				if (update.progress.kind === 'epoch') abort.abort();
				yield update;
			}
		})(),
	).then(
		() => Promise.reject(new Error('it went on')),
		(error: InklingError) => error,
	);
	expect(told.code).toBe('cancelled');
	expect((await inkling.runs())[0]?.status).toBe('paused');
});

it('says what is wrong with a call, across the worker, with its code', async () => {
	const inkling = await recommender();
	await expect(inkling.train().result).rejects.toMatchObject({
		code: 'invalid-argument',
		message: expect.stringContaining('data set'),
	});
	await inkling.importDemoShop(1);
	await expect(inkling.train({ settings: { embeddingSize: 0 } }).result).rejects.toMatchObject({
		code: 'invalid-argument',
		message: expect.stringContaining('embeddingSize must be from 1 to 512, got 0'),
	});
	await expect(inkling.train({ model: 'oracle' }).result).rejects.toMatchObject({ code: 'invalid-argument' });
	await expect(inkling.train({ resume: 'nobody' }).result).rejects.toMatchObject({ code: 'not-found' });
	await expect(inkling.recommend({ filter: 'price <' })).rejects.toMatchObject({ code: 'invalid-argument' });
	await expect(inkling.recommend({ limit: -1 })).rejects.toMatchObject({ code: 'invalid-argument' });
	await expect(inkling.recommend({ runId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
	await expect(inkling.track({ type: 'view', itemId: '' })).rejects.toMatchObject({ code: 'invalid-argument' });
	await expect(inkling.import([new File(['a,b\n1,2\n'], 'odd.csv')]).result).rejects.toMatchObject({
		code: 'invalid-data',
	});
	expect(await inkling.history()).toEqual([]);
	expect((await inkling.datasets()).length).toBe(1);
});

it('works in memory, worker included, and says so', async () => {
	const inkling = await recommender({ storage: 'memory', backend: 'portable' });
	expect(await inkling.status()).toMatchObject({ storage: 'memory', rung: 'portable' });
	await inkling.importDemoShop(1);
	const run = await inkling.train({ settings: QUICK }).result;
	expect(run.rung).toBe('portable');
	expect((await inkling.recommend()).runId).toBe(run.id);
});

it('ranks a plain catalogue without any data set, by filter and in its order', async () => {
	const inkling = await recommender({
		storage: 'memory',
		catalogue: [
			{ id: 'a', title: 'Kettle', categories: ['kitchen'], price: { amount: 20, currency: 'EUR' } },
			{ id: 'b', title: 'Lamp', categories: ['light'], price: { amount: 60, currency: 'EUR' } },
			{ id: 'c', title: 'Pot', categories: ['kitchen'], available: false },
		],
	});
	expect((await inkling.recommend()).map((entry) => entry.item.id)).toEqual(['a', 'b']);
	expect((await inkling.recommend({ filter: 'price < 50' })).map((entry) => entry.item.id)).toEqual(['a']);
	await expect(
		recommender({ storage: 'memory', catalogue: [{ id: '', title: '', categories: [] }] }),
	).rejects.toMatchObject({ code: 'invalid-argument' });
});

it('tells a change to a second tab', async () => {
	const name = `test-tabs-${Date.now()}`;
	const first = await recommender({ name });
	const second = await recommender({ name });
	expect(await second.history()).toEqual([]);
	const heard = new Promise((resolve) => second.subscribe(({ kind }) => kind === 'history' && resolve(kind)));
	await first.track({ type: 'view', itemId: 'x' });
	await heard;
	expect(await second.history()).toHaveLength(1);
});
