// The built-in shop is simulated, so what its people truly like is known: the ceiling for any model of it.

import type { Metrics } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import { itemCount } from '../data/dataset.ts';
import { makeDemoShopTruth } from '../data/demo-shop/make-demo-shop.ts';
import type { KCore } from '../data/k-core.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';

/** The truth's figures on the test item of the shop that this seed makes; `prepared` says which rows of it remain. */
export async function measureTruth(seed: number, prepared: KCore, signal?: AbortSignal): Promise<Metrics> {
	const { metrics } = await evaluate(
		truthScorer(makeDemoShopTruth(seed), prepared),
		leaveLastOut(prepared.dataset, { validation: false }),
		signal ? { signal } : {},
	);
	return metrics;
}

function truthScorer(truth: ReturnType<typeof makeDemoShopTruth>, { dataset, users, items }: KCore): Scorer {
	const count = itemCount(dataset);
	return {
		itemCount: count,
		score(histories, into) {
			histories.forEach((history, row) => {
				const user = history.user === undefined ? -1 : users[history.user]!;
				for (let item = 0; item < count; item++) {
					into[row * count + item] = user < 0 ? 0 : truth.scores[user * truth.items + items[item]!]!;
				}
			});
		},
	};
}

/** The seed of a built-in shop's data set, as its id says it. */
export function demoShopSeed(datasetId: string): number | undefined {
	const match = /^demo-shop-(?:\d+-)?(\d+)$/.exec(datasetId);
	return match ? Number(match[1]) : undefined;
}
