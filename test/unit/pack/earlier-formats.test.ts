// A reader reads every earlier format: one small pack of each is kept under test/fixtures/packs, and never written again.

import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPack } from '../../../src/pack/open-pack.ts';
import { createPackRanker } from '../../../src/rank.ts';

const packs = join(import.meta.dirname, '../../fixtures/packs');

/** Under each version's name, as a folder and as one file. */
const asWritten = async (version: string) => {
	const folder = join(packs, version);
	const files = new Map(readdirSync(folder).map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))]));
	return [files, await openAsBlob(join(packs, `${version}.inkling`))];
};

it('reads a pack of version 1, as a folder and as one file, and ranks with it', async () => {
	// As it was written in November 2026.
	const hash = '5b70977205928229b1e9b2cd17d4bbaf5a6043ecb52d45102dc7189c8559cbf0';
	for (const from of await asWritten('version-1')) {
		const pack = await openPack(from, { hash });
		expect(pack.manifest.version).toBe(1);
		expect((await pack.catalogue()).map(({ title }) => title)).toEqual(['Cup', 'Pot', 'Tea 茶', 'Jar', 'New cup']);
		const ranker = await createPackRanker(pack);
		const list = await ranker.recommend({}, [{ itemId: 'cup', type: 'view', at: 1 }]);
		expect([list.model, ...list.map(({ item }) => item.id)]).toEqual(['mf', 'pot', 'jar', 'tea']);
		const together = await ranker.recommend({ slot: 'bought-together', itemId: 'cup' }, []);
		expect(together.map(({ item }) => item.id)).toEqual(['pot']);
		const also = await ranker.recommend({ slot: 'also-viewed', itemId: 'tea' }, []);
		expect(also.map(({ item }) => item.id)).toEqual(['jar', 'cup', 'pot']);
		const best = await ranker.recommend({ slot: 'bestsellers' }, []);
		expect(best.map(({ item }) => item.id)).toEqual(['cup', 'tea', 'pot', 'jar']);
	}
});

it('reads a pack of version 2, of int8 and without its zeros, and ranks with it', async () => {
	// As it was written in November 2026.
	const hash = '5d29103627aca8b218f117ff2c21f9b8c15308600390c99cd17142f536095600';
	for (const from of await asWritten('version-2')) {
		const pack = await openPack(from, { hash });
		expect(pack.manifest.version).toBe(2);
		expect(pack.manifest.models.main?.weights).toEqual({ type: 'int8', pruned: 0, shapes: { items: [4, 8] } });
		// 42 of 127 parts of .75: the quarter that it was.
		expect((await pack.model('main'))?.tensors.items?.data[9]).toBeCloseTo((42 * 0.75) / 127, 6);
		const ranker = await createPackRanker(pack);
		const list = await ranker.recommend({}, [{ itemId: 'cup', type: 'view', at: 1 }]);
		expect([list.model, ...list.map(({ item }) => item.id)]).toEqual(['mf', 'pot', 'jar', 'tea']);
	}
});
