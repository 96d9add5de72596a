// On the real thing: needs ML_LATEST_SMALL to name the folder of ml-latest-small (ratings.csv), else a visible skip.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasColumn, sortedUnique } from '../../../src/core/csr.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../../src/data/dataset.ts';
import { kCore } from '../../../src/data/k-core.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import { open as openPopularity } from '../../../src/models/popularity/score.ts';
import { fitRandom } from '../../../src/models/random/fit.ts';
import { open as openRandom } from '../../../src/models/random/score.ts';
import { logOf } from './log.ts';

const folder = process.env.ML_LATEST_SMALL;

/** Every rating one event, by time and then order in the file; parsed here so that no importer is in between. */
async function readRatings(path: string): Promise<Dataset> {
	const items = new Map<string, number>();
	const people = new Map<string, [item: number, at: number][]>();
	for (const line of (await readFile(path, 'utf8')).split('\n').slice(1)) {
		const [user, item, , seconds] = line.trim().split(',');
		if (!user || !item || !seconds) continue;
		if (!items.has(item)) items.set(item, items.size);
		if (!people.has(user)) people.set(user, []);
		people.get(user)?.push([items.get(item) ?? -1, Number(seconds) * 1000]);
	}
	for (const events of people.values()) events.sort((a, b) => a[1] - b[1]); // stable
	return logOf([...people.values()], items.size);
}

describe.skipIf(!folder)(
	'ml-latest-small under leave-last-out (skipped unless ML_LATEST_SMALL names its folder)',
	() => {
		let core: Dataset;
		beforeAll(async () => {
			core = kCore(await readRatings(join(folder ?? '', 'ratings.csv')), 5).dataset;
		});

		// All expected figures: an independent numpy program.
		it('has 610 people, 3,650 items and 90,274 interactions after the 5-core filter', () => {
			expect([userCount(core), itemCount(core), interactionCount(core)]).toEqual([610, 3650, 90_274]);
		});

		it('gives popularity HR@10 .0443, NDCG@10 .0210, MRR@10 .0141', async () => {
			const split = leaveLastOut(core, { validation: false });
			const { metrics, users } = await evaluate(openPopularity(fitPopularity(split.train)), split);
			expect(users).toHaveLength(610);
			expect(metrics['hr@10']?.toFixed(4)).toBe('0.0443');
			expect(metrics['ndcg@10']?.toFixed(4)).toBe('0.0210');
			expect(metrics['mrr@10']?.toFixed(4)).toBe('0.0141');
		});

		it('gives random about ten hits in as many lists as there are items', async () => {
			const split = leaveLastOut(core, { validation: false });
			const { metrics } = await evaluate(openRandom(fitRandom(split.train, 1)), split);
			// 610 people, 10 of about 3,500 items each: 1.7 hits expected, 10 or more in fewer than one seed of 50,000.
			expect(metrics['hr@10']).toBeLessThan(10 / 610);
		});

		it('trains on all but one event of each person, and with the last but one held out on all but two', () => {
			for (const tieSeed of [undefined, 5]) {
				const ties = tieSeed === undefined ? {} : { tieSeed };
				const test = leaveLastOut(core, { validation: false, ...ties });
				const validation = leaveLastOut(core, { validation: true, ...ties });
				expect(interactionCount(test.train)).toBe(90_274 - 610);
				expect(interactionCount(validation.train)).toBe(90_274 - 2 * 610);
				for (const split of [test, validation]) {
					const had = sortedUnique(split.train.offsets, split.train.itemOf);
					const leaks = split.heldOut.filter((item, user) => item < 0 || hasColumn(had, user, item));
					expect(leaks).toHaveLength(0);
				}
			}
		});
	},
);
