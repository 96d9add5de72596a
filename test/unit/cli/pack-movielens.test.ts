// On the real thing: needs ML_LATEST_SMALL to name the folder of ml-latest-small, else a visible skip.

import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recommendFrom } from '../../../src/cli/inspect.ts';
import { makePack } from '../../../src/cli/pack.ts';
import { createRecommender } from '../../../src/index.ts';
import { createPackRanker, openPack } from '../../../src/rank.ts';

const data = process.env.ML_LATEST_SMALL;

describe.skipIf(!data)('a pack of ml-latest-small (skipped unless ML_LATEST_SMALL names its folder)', () => {
	it('gives one list for one history: by the command line, the small face and the facade', {
		timeout: 120_000,
	}, async () => {
		const folder = await mkdtemp(join(tmpdir(), 'inkling-'));
		try {
			const oneFile = join(folder, 'ml.inkling');
			const { hash, items } = await makePack(
				{
					data: [data ?? ''],
					model: 'mf',
					set: ['mf.epochs=3', 'mf.patience=0'],
					seed: '1',
					minCore: '5',
					ratingThreshold: '0',
					format: 'auto',
					backend: 'portable',
					json: true,
					oneFile,
				},
				() => {},
			);
			expect(items).toBe(3650); // as evaluate has them after the 5-core filter
			// Toy Story, Star Wars, The Lion King.
			const history = ['1', '260', '364'];
			const list = await recommendFrom({ pack: oneFile, hash, history: history.join(), limit: '10' });
			expect(new Set(list.map(({ item }) => item.id)).size).toBe(10);
			const pack = await openPack(await openAsBlob(oneFile), { hash });
			const views = history.map((itemId, i) => ({ type: 'view' as const, itemId, at: 1_704_067_200_000 + i * 60_000 }));
			expect(await (await createPackRanker(pack)).recommend({ limit: 10 }, views)).toEqual(list);
			const inkling = await createRecommender({ pack, storage: 'memory' });
			for (const view of views) await inkling.track(view);
			expect(await inkling.recommend({ limit: 10 })).toEqual(list);
			inkling.close();
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});
});
