// Ranking with self-attention, without a kernel: the blocks read a person's last events, and an item's score is the product
// of its vector with what they come to, and its bias. Nothing of the person needs to be known but the history.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { type Block, layersOf } from './layers.ts';

/** As ops/layer-norm has it. */
const SMALLEST = 1e-5;

export function open(saved: SavedModel): Scorer {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model sasrec: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const { size, heads, blocks, lastNorm, words } = layersOf(saved.settings);
	const maxLength = numberSetting(saved.settings, 'maxLength');
	const items = tensorOf(saved, 'items', [-1, size]);
	const [itemCount = 0] = items.shape;
	const vectors = items.data;
	const positions = tensorOf(saved, 'positions', [maxLength, size]).data;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const weights = tensorOf(saved, 'weights', [words]).data;
	const head = size / heads;

	function norm(x: Float64Array, at: number): Float64Array {
		let mean = 0;
		for (let k = 0; k < size; k++) mean += x[k]!;
		mean /= size;
		let variance = 0;
		for (let k = 0; k < size; k++) variance += (x[k]! - mean) ** 2;
		const inverse = 1 / Math.sqrt(variance / size + SMALLEST);
		return x.map((value, k) => weights[at + k]! * (value - mean) * inverse + weights[at + size + k]!);
	}
	function layer(x: Float64Array, at: number, biasAt: number, outputs: number): Float64Array {
		const y = new Float64Array(outputs);
		for (let n = 0; n < outputs; n++) y[n] = weights[biasAt + n]!;
		for (let k = 0; k < size; k++) {
			const value = x[k]!;
			const row = at + k * outputs;
			if (value !== 0) for (let n = 0; n < outputs; n++) y[n]! += value * weights[row + n]!;
		}
		return y;
	}
	/** What the query finds among the rows of queries, keys and values. */
	function attend(query: Float64Array, rows: readonly Float64Array[]): Float64Array {
		const found = new Float64Array(size);
		for (let h = 0; h < heads; h++) {
			const logits = rows.map((row) => {
				let sum = 0;
				for (let k = h * head; k < (h + 1) * head; k++) sum += query[k]! * row[size + k]!;
				return sum / Math.sqrt(head);
			});
			const most = Math.max(...logits);
			const parts = logits.map((logit) => Math.exp(logit - most));
			const total = parts.reduce((sum, part) => sum + part, 0);
			for (const [i, row] of rows.entries()) {
				const part = (parts[i] ?? 0) / total;
				for (let k = h * head; k < (h + 1) * head; k++) found[k]! += part * row[2 * size + k]!;
			}
		}
		return found;
	}
	const add = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, k) => value + y[k]!);
	/** Through one block; of the last one only the last position is asked for. */
	function through(block: Block, x: readonly Float64Array[], last: boolean): Float64Array[] {
		const rows = x.map((row) => layer(norm(row, block.firstNorm), block.attend, block.attendBias, 3 * size));
		return (last ? [x.length - 1] : Array.from(x.keys())).map((t) => {
			const found = attend(rows[t] ?? new Float64Array(0), rows.slice(0, t + 1));
			const sum = add(x[t] ?? found, layer(found, block.join, block.joinBias, size));
			const inner = layer(norm(sum, block.secondNorm), block.inner, block.innerBias, size);
			const positive = inner.map((value) => Math.max(0, value));
			return add(sum, layer(positive, block.outer, block.outerBias, size));
		});
	}

	/** What the blocks say after the history's last event: [size]. */
	function say(history: History): Float64Array {
		// What somebody turned down is no part of the order of what they took.
		const taken = Array.from(history.items).filter((_, event) => history.weights[event]! > 0);
		// The first position says what comes before there is any event.
		const first = Math.max(0, taken.length + 1 - maxLength);
		let x: Float64Array[] = [];
		for (let position = first; position <= taken.length; position++) {
			const item = position === 0 ? undefined : taken[position - 1];
			x.push(
				Float64Array.from({ length: size }, (_, k) => {
					const own = item === undefined ? 0 : vectors[item * size + k]!;
					return own + positions[(position - first) * size + k]!;
				}),
			);
		}
		for (const [b, block] of blocks.entries()) x = through(block, x, b === blocks.length - 1);
		return norm(x.at(-1) ?? new Float64Array(size), lastNorm);
	}

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, row) => {
				const said = say(history);
				const out = into.subarray(row * itemCount, (row + 1) * itemCount);
				for (let item = 0, at = 0; item < itemCount; item++) {
					let score = biases[item]!;
					for (let k = 0; k < size; k++) score += said[k]! * vectors[at++]!;
					out[item] = score;
				}
			});
		},
	};
}
