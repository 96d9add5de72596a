import { hasColumn, sortedUnique } from '../core/csr.ts';
import { randomBelow, Stream } from '../core/random.ts';
import type { Scorer } from '../core/scorer.ts';
import type { Split } from '../evaluation/splits/split.ts';

/** Negatives drawn for each held-out item: enough for a smooth curve. */
const NEGATIVES = 20;

/**
 * The scorer, listening: while it is measured, each held-out item's score is put beside those of negatives drawn as in
 * training, the same ones each time. `loss()` is the mean of softplus(negative - held out) so far.
 */
export function withValidationLoss(scorer: Scorer, split: Split, seed: number): { scorer: Scorer; loss(): number } {
	const seen = sortedUnique(split.train.offsets, split.train.itemOf);
	const items = scorer.itemCount;
	let sum = 0;
	let count = 0;
	return {
		loss: () => (count > 0 ? sum / count : 0),
		scorer: {
			...scorer,
			async score(histories, into) {
				await scorer.score(histories, into);
				histories.forEach((history, row) => {
					const user = history.user;
					const heldOut = user === undefined ? -1 : (split.heldOut[user] ?? -1);
					if (user === undefined || heldOut < 0) return;
					for (let i = 0; i < NEGATIVES; i++) {
						const negative = randomBelow(items, seed, Stream.sample, user * NEGATIVES + i);
						if (negative === heldOut || hasColumn(seen, user, negative)) continue;
						const x = into[row * items + heldOut]! - into[row * items + negative]!;
						sum += Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
						count++;
					}
				});
			},
		},
	};
}
