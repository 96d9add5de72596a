// A reader reads every earlier format: one small pack of each is kept under test/fixtures/packs, and never written again.

import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPack } from '../../../src/pack/open-pack.ts';
import { createPackRanker } from '../../../src/rank.ts';

const packs = join(import.meta.dirname, '../../fixtures/packs');

it('reads a pack of version 1, as a folder and as one file, and ranks with it', async () => {
	const folder = join(packs, 'version-1');
	const files = new Map(readdirSync(folder).map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))]));
	// As it was written in November 2026.
	const hash = '5b70977205928229b1e9b2cd17d4bbaf5a6043ecb52d45102dc7189c8559cbf0';
	for (const from of [files, await openAsBlob(join(packs, 'version-1.inkling'))]) {
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
