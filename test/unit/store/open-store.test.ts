import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { sampleInteraction } from '../../suites/store-samples.ts';

test('without IndexedDB, as here in Node, the store is in memory, works, and says why', async () => {
	expect(typeof indexedDB).toBe('undefined');
	const { store } = await openStore({ storage: 'indexeddb', name: 'inkling' });
	expect(store.kind).toBe('memory');
	expect(store.fallback).toMatch(/IndexedDB/);
	await store.interactions.put([sampleInteraction('a')]);
	expect(await store.interactions.all()).toEqual([sampleInteraction('a')]);
});

test('a store that was asked to be in memory has no excuse to make', async () => {
	const { store } = await openStore({ storage: 'memory', name: 'inkling' });
	expect(store.kind).toBe('memory');
	expect(store.fallback).toBeUndefined();
});
