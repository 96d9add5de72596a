// The whole way in a real browser: from one data base through the worker into a zip, and into another.

import { afterEach, expect, it } from 'vitest';
import { createRecommender, type Recommender } from '../../../src/index.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { freshName } from '../store/databases.ts';

const open: Recommender[] = [];
afterEach(() => {
	for (const made of open.splice(0)) made.close();
});

async function recommender(name: string): Promise<Recommender> {
	const made = await createRecommender({ name, backend: 'portable' });
	open.push(made);
	return made;
}

/** What lies in the data base, every array of it. */
async function stored(name: string) {
	const { store } = await openStore({ storage: 'indexeddb', name });
	const [record] = await store.datasets.list();
	const [run] = await store.runs.list();
	if (!record || !run) throw new Error('a data set and a run were stored');
	const found = {
		dataset: await store.datasets.read(record.id),
		items: await store.datasets.items(record.id),
		report: record.report,
		run,
		model: await store.runs.readModel(run.id),
		interactions: await store.interactions.all(),
		settings: await store.settings.all(),
	};
	store.close();
	return found;
}

it('export all, import into an empty browser: data set, model and history are equal to the byte, and so is the list', async () => {
	const [from, to] = [freshName(), freshName()];
	const first = await recommender(from);
	await first.importDemoShop(1);
	await first.train({ model: 'mf', settings: { embeddingSize: 16, epochs: 2, patience: 0, batchSize: 1024 }, seed: 3 })
		.result;
	for (const item of first.items().slice(3, 6)) await first.track({ type: 'favourite', itemId: item.id });
	const archive = await first.exportArchive();
	const list = await first.recommend();

	const second = await recommender(to);
	const heard: string[] = [];
	second.subscribe(({ kind }) => heard.push(kind));
	expect(await second.importArchive(archive)).toEqual({ interactions: 3, datasets: 1, runs: 1 });
	expect(new Set(heard)).toEqual(new Set(['history', 'datasets', 'runs', 'list', 'profile']));
	expect(second.dataset?.source).toBe('demo-shop');
	expect(await second.recommend()).toEqual(list);
	expect(await stored(to)).toEqual(await stored(from));
	// Once more is no more.
	expect(await second.importArchive(archive)).toEqual({ interactions: 0, datasets: 0, runs: 0 });
});

it('a file that is no archive is refused across the worker, and a cut one leaves nothing', async () => {
	const first = await recommender(freshName());
	await first.importDemoShop(1);
	const archive = await first.exportArchive();
	const name = freshName();
	const second = await recommender(name);
	await expect(second.importArchive(new File(['userId,itemId\n1,2\n'], 'log.csv'))).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining('manifest.json'),
	});
	await expect(second.importArchive(archive.slice(0, archive.size - 40))).rejects.toMatchObject({
		code: 'invalid-data',
	});
	expect(await second.datasets()).toEqual([]);
	expect(await second.history()).toEqual([]);
});
