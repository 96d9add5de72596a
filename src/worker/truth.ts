// The built-in shop is simulated, so what its people truly like is known: the ceiling for any model of it.

import type { Metrics } from '../core/run.ts';
import type { Dataset } from '../data/dataset.ts';
import { makeDemoShopTruth } from '../data/demo-shop/truth.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';

/** The truth's figures on the test item of the shop that this seed makes, or of what a filter left of it. */
export async function measureTruth(seed: number, prepared: Dataset, signal?: AbortSignal): Promise<Metrics> {
	const { metrics } = await evaluate(
		makeDemoShopTruth(seed, prepared).scorer,
		leaveLastOut(prepared, { validation: false }),
		signal ? { signal } : {},
	);
	return metrics;
}
