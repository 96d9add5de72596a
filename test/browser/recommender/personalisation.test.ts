// A person's delta in a real browser: in the worker, kept in IndexedDB, and the same as the page's own.

import { afterEach, expect, inject, it } from 'vitest';
import { createRecommender, type Recommender, type RecommenderOptions } from '../../../src/index.ts';
import { openPack } from '../../../src/pack/open-pack.ts';
import { smallPack } from '../../unit/pack/small-pack.ts';

const rung = inject('gpu') === 'off' ? 'portable' : 'webgpu';
const opened: Recommender[] = [];
const open = async (options: RecommenderOptions) => {
	const made = await createRecommender({ pack: await openPack((await smallPack()).files), ...options });
	opened.push(made);
	return made;
};
afterEach(async () => {
	for (const made of opened.splice(0)) {
		await made.erase().catch(() => {});
		made.close();
	}
});
const view = async (made: Recommender, ...items: string[]) => {
	for (const [i, itemId] of items.entries())
		await made.track({ id: itemId, type: 'view', itemId, at: 1.6e12 + i * 1000 });
};

it('is learnt in the worker, kept over a reload, and the same as on the page', async () => {
	const name = `personal-${Date.now()}`;
	const first = await open({ name, backend: 'portable', personalise: true });
	await view(first, 'cup', 'tea', 'jar');
	const learnt = await first.personalisation('settled');
	expect(learnt).toMatchObject({ status: 'ready', where: 'worker', rung: 'portable', events: 3, predictions: 2 });
	first.close();
	const again = await open({ name, backend: 'portable', personalise: true });
	expect((await again.personalisation('settled'))?.deltaHash).toBe(learnt?.deltaHash);

	const page = await open({ storage: 'memory', name: `${name}-page`, personalise: { where: 'page' } });
	await view(page, 'cup', 'tea', 'jar');
	expect((await page.personalisation('settled'))?.deltaHash).toBe(learnt?.deltaHash);

	await again.forget({ itemId: 'tea' });
	const receipt = await again.receipt();
	await page.forget({ interactionId: 'tea' });
	expect(receipt).toMatchObject({ deltaBefore: learnt?.deltaHash, forgotten: ['tea'] });
	expect(receipt).toEqual(await page.receipt());
});

it(`takes the machine’s own rung, here ${rung}, and says which`, async () => {
	const made = await open({ storage: 'memory', name: `personal-rung-${Date.now()}`, personalise: true });
	await view(made, 'cup', 'tea');
	expect(await made.personalisation('settled')).toMatchObject({ status: 'ready', rung });
});
