// Ranking with Caser, without a kernel: the filters read a person's last events, and an item's score is the product of its
// vector with what they come to and the person's own vector, and its bias. A stranger has zeros in the latter's place.

import { InklingError } from '../../core/errors.ts';
import type { History } from '../../core/scorer.ts';
import { numberSetting, type OpenScorer, tensorOf } from '../model.ts';
import { layersOf } from './layers.ts';

export const open: OpenScorer = (saved) => {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model caser: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const layers = layersOf(saved.settings);
	const { size, window, filters, horizontal, vertical, features, verticalAt, denseAt, biasAt, words } = layers;
	const maxLength = numberSetting(saved.settings, 'maxLength');
	const items = tensorOf(saved, 'items', [-1, size]);
	const [itemCount = 0] = items.shape;
	const vectors = items.data;
	const targets = tensorOf(saved, 'targets', [itemCount, 2 * size]).data;
	const users = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : undefined;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const weights = tensorOf(saved, 'weights', [words]).data;
	const answers = new Float64Array(filters);
	const found = new Float64Array(features);
	const said = new Float64Array(2 * size);

	/** The window's items, the latest last; -1 is before a person's first. */
	function windowOf(history: History): number[] {
		// What somebody turned down is no part of the order of what they took.
		const taken = Array.from(history.items).filter((_, event) => history.weights[event]! > 0);
		return [-1, ...taken].slice(-maxLength).slice(-window);
	}

	/** What the filters of a height say of the items that end with the window's item `last`, into `answers`. */
	function match(seen: readonly number[], last: number, height: number): void {
		const first = (height - 1) * filters;
		for (let n = 0; n < filters; n++) answers[n] = weights[window * size * horizontal + first + n]!;
		for (let back = 0; back < Math.min(height, last + 1); back++) {
			const item = seen[last - back] ?? -1;
			if (item < 0) continue;
			let from = (window - 1 - back) * size * horizontal + first;
			for (let k = 0; k < size; k++, from += horizontal) {
				const value = vectors[item * size + k]!;
				for (let n = 0; n < filters; n++) answers[n]! += value * weights[from + n]!;
			}
		}
	}

	/** What all filters find, into `found`. */
	function look(seen: readonly number[]): void {
		found.fill(0);
		for (let height = 1; height <= window; height++) {
			// The greatest answer, and never less than 0: the relu.
			for (let last = Math.max(0, seen.length - 1 - window + height); last < seen.length; last++) {
				match(seen, last, height);
				for (let n = 0; n < filters; n++) {
					const at = (height - 1) * filters + n;
					found[at] = Math.max(found[at]!, answers[n]!);
				}
			}
		}
		for (const [i, item] of seen.entries()) {
			if (item < 0) continue;
			for (let f = 0; f < vertical; f++) {
				const weight = weights[verticalAt + f * window + window - seen.length + i]!;
				const at = horizontal + f * size;
				for (let k = 0; k < size; k++) found[at + k]! += weight * vectors[item * size + k]!;
			}
		}
	}

	/** Into `said`: what the layer makes of what was found, then the person. */
	function say(history: History): void {
		look(windowOf(history));
		said.fill(0);
		for (let i = 0; i < features; i++) {
			const value = found[i]!;
			if (value !== 0) for (let k = 0; k < size; k++) said[k]! += value * weights[denseAt + i * size + k]!;
		}
		for (let k = 0; k < size; k++) said[k] = Math.max(0, said[k]! + weights[biasAt + k]!);
		if (!users || history.user === undefined) return;
		for (let k = 0; k < size; k++) said[size + k] = users[history.user * size + k]!;
	}

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, row) => {
				say(history);
				const out = into.subarray(row * itemCount, (row + 1) * itemCount);
				for (let item = 0, at = 0; item < itemCount; item++) {
					let score = biases[item]!;
					for (let k = 0; k < 2 * size; k++) score += said[k]! * targets[at++]!;
					out[item] = score;
				}
			});
		},
	};
};
