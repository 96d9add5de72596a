import { type Csr, hasColumn, sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { TestSplit } from './split.ts';

/**
 * Throws `invalid-data` when the model could have known an answer: a held-out item stands among what is known of its
 * person, or among what trains of them. Protocols with repeats may hold out what was met before.
 */
export function mustNotLeak(test: TestSplit, users: ArrayLike<number>): void {
	if (test.repeats) return;
	mustNotHold(test.histories, test.targets, users);
	if (test.known && test.train !== test.histories) mustNotHold(test.train, test.targets, users);
}

function mustNotHold(dataset: Dataset, targets: Csr, users: ArrayLike<number>): void {
	const had = sortedUnique(dataset.offsets, dataset.itemOf);
	for (let i = 0; i < users.length; i++) {
		const user = users[i]!;
		for (let at = targets.offsets[user]!; at < targets.offsets[user + 1]!; at++) {
			if (!hasColumn(had, user, targets.columns[at]!)) continue;
			throw new InklingError(
				'invalid-data',
				`evaluate: what is held out must not be known of the person, got item ${targets.columns[at]} held out of person ${user}, who has it in training. Take it out of training, or allow repeats.`,
			);
		}
	}
}
