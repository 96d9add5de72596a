// Ranking by likeness: the mean cosine between an item's vector and those of the history, each event by what it says for its
// item, and the last ones more: the event before another counts `recency` of it. The part of each event is known so.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';

export const VERSION = 1;

export function open(saved: SavedModel): Scorer {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model item2vec: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const size = numberSetting(saved.settings, 'embeddingSize');
	const recency = numberSetting(saved.settings, 'recency');
	const items = tensorOf(saved, 'items', [-1, size]);
	const [itemCount = 0] = items.shape;
	tensorOf(saved, 'near', [itemCount, size]);
	const vectors = unitRows(items.data, size);
	const dot = (a: Float32Array | Float64Array, from: number, item: number) => {
		let sum = 0;
		for (let k = 0; k < size; k++) sum += a[from + k]! * vectors[item * size + k]!;
		return sum;
	};

	/** What each event weighs, and the mean of their vectors. */
	const profile = perHistory((history) => {
		const weights = new Float64Array(history.items.length);
		const vector = new Float64Array(size);
		let total = 0;
		for (let event = weights.length - 1, factor = 1; event >= 0; event--, factor *= recency) {
			weights[event] = factor * history.weights[event]!;
			total += Math.abs(weights[event]!);
		}
		for (const [event, item] of history.items.entries()) {
			if (total > 0) weights[event]! /= total;
			for (let k = 0; k < size; k++) vector[k]! += weights[event]! * vectors[item * size + k]!;
		}
		return { weights, vector };
	});

	return {
		itemCount,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const { vector } = profile(history);
				for (let item = 0; item < itemCount; item++) into[row * itemCount + item] = dot(vector, 0, item);
			}
		},
		contributions(history, item) {
			const { weights } = profile(history);
			return weights.map((weight, event) => weight * dot(vectors, history.items[event]! * size, item));
		},
		vectors: () => ({ size, data: vectors }),
	};
}

/** Each row at length 1. */
function unitRows(rows: Float32Array, size: number): Float32Array {
	const unit = rows.slice();
	for (let at = 0; at < unit.length; at += size) {
		const row = unit.subarray(at, at + size);
		const length = Math.hypot(...row) || 1;
		for (let k = 0; k < size; k++) row[k]! /= length;
	}
	return unit;
}
