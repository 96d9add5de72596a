// Ranking with the generator alone, without tfjs: what it makes of a person's items. Anybody is ranked for from their history.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';

export const VERSION = 1;

export function open(saved: SavedModel): Scorer {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model cfgan: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const hidden = numberSetting(saved.settings, 'hiddenSize');
	const encoder = tensorOf(saved, 'encoder', [-1, hidden]);
	const [itemCount = 0] = encoder.shape;
	const encoderBias = tensorOf(saved, 'encoderBias', [hidden]).data;
	const decoder = tensorOf(saved, 'decoder', [hidden, itemCount]).data;
	const decoderBias = tensorOf(saved, 'decoderBias', [itemCount]).data;

	return {
		itemCount,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const own = new Set(history.items.filter((_, event) => history.weights[event]! > 0));
				const sums = Float64Array.from(encoderBias);
				// Ascending, so that the sum does not depend on the order of events.
				for (const item of [...own].sort((a, b) => a - b)) {
					for (let k = 0; k < hidden; k++) sums[k]! += encoder.data[item * hidden + k]!;
				}
				const scores = Float64Array.from(decoderBias);
				for (let k = 0, at = 0; k < hidden; k++) {
					const unit = Math.tanh(sums[k]!);
					for (let item = 0; item < itemCount; item++) scores[item]! += unit * decoder[at++]!;
				}
				into.set(scores, row * itemCount);
			}
		},
	};
}
