// Ranking with a recurrent model, without tfjs: the layers read a person's last events, and an item's score is the product
// of its vector with what they come to, and its bias. Nothing of the person needs to be known but the history.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { GAP_CLASSES, gapClass } from '../../data/time-gaps.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { type Cell, type Front, layersOf } from './layers.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export const createRecurrentScorer =
	(cell: Cell, kind: string = cell) =>
	(saved: SavedModel): Scorer => {
		if (saved.version !== 1) {
			throw new InklingError(
				'invalid-data',
				`model ${kind}: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
			);
		}
		const { size, units, layers, projectionAt, convolution, words } = layersOf(saved.settings);
		const maxLength = numberSetting(saved.settings, 'maxLength');
		const items = tensorOf(saved, 'items', [-1, size]);
		const [itemCount = 0] = items.shape;
		const vectors = items.data;
		const biases = tensorOf(saved, 'biases', [itemCount]).data;
		const gaps = tensorOf(saved, 'gaps', [GAP_CLASSES, size]).data;
		const weights = tensorOf(saved, 'weights', [words]).data;
		const sums = new Float64Array(4 * units);
		const x = new Float64Array(Math.max(size, units, convolution?.filters ?? 0));
		const state = layers.map(() => ({ h: new Float64Array(units), c: new Float64Array(units) }));

		/** One position through all layers: `x` becomes what the last one says. */
		function read(): void {
			for (const [l, { inputs, at }] of layers.entries()) {
				const { h, c } = state[l] as (typeof state)[number];
				const lanes = 4 * units;
				const bias = at + (inputs + units) * lanes;
				for (let lane = 0; lane < lanes; lane++) sums[lane] = weights[bias + lane]!;
				for (let k = 0, from = at; k < inputs; k++) {
					const value = x[k]!;
					for (let lane = 0; lane < lanes; lane++) sums[lane]! += value * weights[from++]!;
				}
				for (let k = 0, from = at + inputs * lanes; k < units; k++) {
					const value = h[k]!;
					for (let lane = 0; lane < lanes; lane++) sums[lane]! += value * weights[from++]!;
				}
				for (let unit = 0, lane = 0; unit < units; unit++, lane += 4) {
					if (cell === 'gru') {
						const n = Math.tanh(sums[lane + 2]! + sigmoid(sums[lane]!) * sums[lane + 3]!);
						h[unit] = n + sigmoid(sums[lane + 1]!) * (h[unit]! - n);
					} else {
						c[unit] = sigmoid(sums[lane + 1]!) * c[unit]! + sigmoid(sums[lane]!) * Math.tanh(sums[lane + 2]!);
						h[unit] = sigmoid(sums[lane + 3]!) * Math.tanh(c[unit]!);
					}
				}
				x.set(h);
			}
		}

		/** What was read of the last positions, the latest last: as many as a filter sees. */
		const seen: Float64Array[] = [];
		/** `x` becomes what the filters make of it and of those before. */
		function convolve({ filters, width, at }: Front): void {
			seen.push(x.slice(0, size));
			if (seen.length > width) seen.shift();
			for (let n = 0; n < filters; n++) x[n] = weights[at + width * size * filters + n]!;
			for (const [i, own] of seen.entries()) {
				let from = at + (width - seen.length + i) * size * filters;
				for (let k = 0; k < size; k++) for (let n = 0; n < filters; n++) x[n]! += own[k]! * weights[from++]!;
			}
			for (let n = 0; n < filters; n++) x[n] = Math.max(0, x[n]!);
		}

		/** What the layers say after the history's last event: [size]. */
		function say(history: History): Float64Array {
			for (const { h, c } of state) {
				h.fill(0);
				c.fill(0);
			}
			seen.length = 0;
			// What somebody turned down is no part of the order of what they took.
			const taken = Array.from(history.items.keys()).filter((event) => history.weights[event]! > 0);
			// The first position says what comes before there is any event.
			for (let position = Math.max(0, taken.length + 1 - maxLength); position <= taken.length; position++) {
				const event = position === 0 ? -1 : taken[position - 1]!;
				const before = position < 2 ? -1 : taken[position - 2]!;
				const own = before < 0 ? 0 : gapClass(history.at[event]! - history.at[before]!);
				for (let k = 0; k < size; k++) {
					x[k] = gaps[own * size + k]! + (event < 0 ? 0 : vectors[history.items[event]! * size + k]!);
				}
				if (convolution) convolve(convolution);
				read();
			}
			if (projectionAt === undefined) return x;
			const out = new Float64Array(size);
			for (let unit = 0; unit < units; unit++) {
				for (let k = 0; k < size; k++) out[k]! += x[unit]! * weights[projectionAt + unit * size + k]!;
			}
			return out;
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
	};
