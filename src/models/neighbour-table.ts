// A sparse table from item to item: how much having one speaks for another. Scores are sums over the events of a history,
// so they cost its length times the neighbours kept, and each event's part of a score is known.

import { InklingError } from '../core/errors.ts';
import type { SavedModel, Tensor } from '../core/model.ts';
import type { Scorer } from '../core/scorer.ts';
import { topK } from '../core/top-k.ts';
import { tensorOf } from './model.ts';

/** Collects, for each item, the `most` others that speak most for it; ties by the smaller index. */
export function createNeighbourTable(items: number, most: number) {
	const from: number[] = [];
	const to: number[] = [];
	const weight: number[] = [];
	return {
		/** The weights of `others` for the item; those of zero or less are left out. */
		add(item: number, others: Uint32Array, weights: Float64Array): void {
			for (const place of topK(weights, most)) {
				if (!(weights[place]! > 0)) continue;
				from.push(others[place]!);
				to.push(item);
				weight.push(weights[place]!);
			}
		},
		/** By the item that was had: `counts` [items] neighbours of each, `neighbours` and `weights` one after another. */
		tensors(): Record<'counts' | 'neighbours' | 'weights', Tensor> {
			const counts = new Float32Array(items);
			for (const item of from) counts[item]!++;
			const next = startsOf(counts);
			const neighbours = new Float32Array(from.length);
			const weights = new Float32Array(from.length);
			for (const [i, item] of from.entries()) {
				const at = next[item]!++;
				neighbours[at] = to[i]!;
				weights[at] = weight[i]!;
			}
			return {
				counts: { shape: [items], data: counts },
				neighbours: { shape: [neighbours.length], data: neighbours },
				weights: { shape: [weights.length], data: weights },
			};
		},
	};
}

/** Ranks by the sum over events of the event's weight times what its item says for another. Throws invalid-data. */
export function openNeighbourTable(saved: SavedModel): Scorer {
	const counts = tensorOf(saved, 'counts', [-1]).data;
	const items = counts.length;
	const starts = startsOf(counts);
	const total = items === 0 ? 0 : starts[items - 1]! + counts[items - 1]!;
	const neighbours = tensorOf(saved, 'neighbours', [total]).data;
	const weights = tensorOf(saved, 'weights', [total]).data;
	if (!neighbours.every((item) => Number.isInteger(item) && item >= 0 && item < items)) {
		throw new InklingError(
			'invalid-data',
			`model ${saved.kind}: neighbours must be items, 0 to ${items - 1}, got others. Train it again.`,
		);
	}
	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const out = new Float64Array(items);
				for (const [e, item] of history.items.entries()) {
					const weight = history.weights[e]!;
					const to = starts[item]! + counts[item]!;
					for (let i = starts[item]!; i < to; i++) out[neighbours[i]!]! += weight * weights[i]!;
				}
				into.set(out, row * items);
			}
		},
		contributions(history, item) {
			const parts = new Float64Array(history.items.length);
			for (const [e, had] of history.items.entries()) {
				const to = starts[had]! + counts[had]!;
				for (let i = starts[had]!; i < to; i++) {
					if (neighbours[i] === item) parts[e] = history.weights[e]! * weights[i]!;
				}
			}
			return parts;
		},
	};
}

function startsOf(counts: Float32Array): Float64Array<ArrayBuffer> {
	const starts = new Float64Array(counts.length);
	for (let item = 1; item < counts.length; item++) starts[item] = starts[item - 1]! + counts[item - 1]!;
	return starts;
}
