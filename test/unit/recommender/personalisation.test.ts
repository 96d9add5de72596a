// The facade with a pack and one person, on the page's own path; the worker's is in the browser's tests.

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPack } from '../../../src/pack/open-pack.ts';
import type { Pack } from '../../../src/pack/pack.ts';
import { writePack } from '../../../src/pack/write-pack.ts';
import { createRecommender } from '../../../src/recommender/create.ts';
import type { Recommender } from '../../../src/recommender/types.ts';
import { packContent } from '../../../src/training/pack-content.ts';
import { openSmall } from '../../suites/delta-suite.ts';
import { blockLogWithFeatures } from '../../suites/two-tower-suite.ts';

const DAY = 86_400_000;
let pack: Pack;
/** Of length 1. */
let vectors: { size: number; data: Float32Array };
beforeAll(async () => {
	const dataset = blockLogWithFeatures();
	const items = Array.from({ length: 48 }, (_, i) => ({ id: `i${i}`, title: `Item ${i}`, categories: [] }));
	const { saved } = await openSmall('two-tower');
	const { shape, data } = saved.tensors.items ?? { shape: [], data: new Float32Array(0) };
	vectors = { size: shape[1] ?? 0, data };
	const content = await packContent({
		...{ model: saved, modelItems: dataset.items, dataset, items, seed: 1, createdAt: '2024-06-01T00:00:00.000Z' },
	});
	pack = await openPack((await writePack(content)).files);
});

/** An item and those whose vectors are nearest to its own, nearest first. */
function nearestTo(item: number, count: number): number[] {
	const { size, data } = vectors;
	const cosine = (other: number) => {
		let sum = 0;
		for (let k = 0; k < size; k++) sum += (data[item * size + k] ?? 0) * (data[other * size + k] ?? 0);
		return sum;
	};
	return Array.from({ length: 48 }, (_, other) => other)
		.sort((a, b) => cosine(b) - cosine(a))
		.slice(0, count);
}

const opened: Recommender[] = [];
const open = async () => {
	const recommender = await createRecommender({
		...{ pack, storage: 'memory', name: `personal ${opened.length}`, backend: 'portable' },
		personalise: { where: 'page', settings: { steps: 2, learningRate: 0.02 } },
	});
	opened.push(recommender);
	return recommender;
};
afterEach(() => {
	for (const recommender of opened.splice(0)) recommender.close();
});
const view = (recommender: Recommender, ...items: number[]) =>
	Promise.all(
		items.map((item) =>
			recommender.track({ id: `e${item}`, type: 'view', itemId: `i${item}`, at: 1_600_000_000_000 + item * DAY }),
		),
	);

describe('a recommender that learns from its one person', () => {
	it('learns in the background, and says that the pack ranks until it helps', async () => {
		const recommender = await open();
		expect(await recommender.personalisation('settled')).toMatchObject({ uses: 'pack', predictions: 0 });
		await view(recommender, 1, 2, 3);
		expect(await recommender.personalisation('settled')).toMatchObject({
			...{ status: 'ready', where: 'page', uses: 'pack', why: 'too-few-predictions', predictions: 2 },
			...{ model: 'two-tower', packHash: pack.hash, rung: 'portable', adapter: '', events: 3 },
		});
	});

	it('ranks with the delta where it helps: the list is another, and a recommender without it gives the pack’s', async () => {
		const recommender = await open();
		const plain = await createRecommender({ pack, storage: 'memory', name: 'plain' });
		opened.push(plain);
		const alike = nearestTo(0, 10);
		await view(recommender, ...alike);
		await view(plain, ...alike);
		const state = await recommender.personalisation('settled');
		// Ten items whose vectors point one way: an untrained people's tower does not see it, and the delta learns it.
		expect(state).toMatchObject({ uses: 'delta', why: 'helps', predictions: 9 });
		expect(state?.differences).toHaveLength(9);
		expect(await plain.personalisation()).toBeUndefined();
		const scores = async (of: Recommender) => (await of.recommend({ limit: 5 })).map(({ score }) => score);
		expect(await scores(recommender)).not.toEqual(await scores(plain));
	});

	it('forgets: the delta is the one that never saw it, and the receipt says so', async () => {
		const recommender = await open();
		await view(recommender, 1, 2, 3, 4);
		const before = await recommender.personalisation('settled');
		const gone = await recommender.forget({ itemId: 'i2' });
		expect(gone.map(({ id }) => id)).toEqual(['e2']);
		const receipt = await recommender.receipt();
		const after = await recommender.personalisation();
		expect(receipt).toMatchObject({ packHash: pack.hash, forgotten: ['e2'], deltaBefore: before?.deltaHash });
		expect(receipt?.deltaAfter).toBe(after?.deltaHash);
		expect(receipt?.deltaAfter).not.toBe(receipt?.deltaBefore);
		expect(after).toMatchObject({ predictions: 2, events: 3 });

		const never = await open();
		await view(never, 1, 3, 4);
		expect((await never.personalisation('settled'))?.deltaHash).toBe(after?.deltaHash);
	});

	it('after everything was erased stands where it began', async () => {
		const recommender = await open();
		const empty = (await recommender.personalisation('settled'))?.deltaHash;
		await view(recommender, 1, 2);
		expect((await recommender.personalisation('settled'))?.deltaHash).not.toBe(empty);
		await recommender.erase();
		expect(await recommender.personalisation('settled')).toMatchObject({ predictions: 0, events: 0, deltaHash: empty });
	});

	it('with a model that cannot learn from one person says why, and the pack ranks', async () => {
		const { smallPack } = await import('../pack/small-pack.ts');
		const recommender = await createRecommender({
			...{ pack: await openPack((await smallPack({ small: true })).files), storage: 'memory', name: 'small' },
			personalise: { where: 'page' },
		});
		opened.push(recommender);
		expect(await recommender.personalisation('settled')).toMatchObject({
			...{ status: 'failed', uses: 'pack', reason: expect.stringContaining('got popularity') },
		});
		expect((await recommender.recommend()).length).toBeGreaterThan(0);
	});
});
