// A model over a catalogue that is not its own. Loaded when there is such a one: a pack's own catalogue needs none of it.

import type { ItemIndex } from '../core/ids.ts';
import { perHistory } from '../core/per-history.ts';
import type { History, Scorer } from '../core/scorer.ts';
import { type Catalogue, placesIn } from './catalogue.ts';

/**
 * A model over a catalogue that is not the one it was trained on: items are matched by id, events on items that the
 * model does not know are passed over, and items that it does not know score -Infinity, which is never listed.
 */
export function onCatalogue(scorer: Scorer, modelItems: readonly string[], catalogue: Catalogue): Scorer {
	const size = modelItems.length;
	const places = placesIn(modelItems, catalogue);
	if (!places) return scorer;
	const { toCatalogue, toModel } = places;
	let vectorsHere: ReturnType<NonNullable<Scorer['vectors']>> | undefined;
	const inModel = perHistory((history): { history: History; kept: number[] } => {
		const kept = Array.from(history.items.keys()).filter((e) => (toModel[history.items[e]!] ?? -1) >= 0);
		return {
			kept,
			history: {
				items: Int32Array.from(kept, (e) => toModel[history.items[e]!]!),
				types: Uint8Array.from(kept, (e) => history.types[e]!),
				weights: Float32Array.from(kept, (e) => history.weights[e]!),
				at: Float64Array.from(kept, (e) => history.at[e]!),
				...(history.values && { values: Float32Array.from(kept, (e) => history.values?.[e] ?? Number.NaN) }),
			},
		};
	});
	const { contributions, people, vectors } = scorer;
	return {
		itemCount: catalogue.items.length,
		async score(histories, into) {
			const scores = new Float32Array(histories.length * size);
			await scorer.score(
				histories.map((history) => inModel(history).history),
				scores,
			);
			into.fill(Number.NEGATIVE_INFINITY);
			for (let row = 0; row < histories.length; row++) {
				for (let item = 0; item < size; item++) {
					const index = toCatalogue[item]!;
					if (index >= 0) into[row * catalogue.items.length + index] = scores[row * size + item]!;
				}
			}
		},
		...(contributions && {
			contributions(history: History, item: ItemIndex) {
				const { kept, history: own } = inModel(history);
				const parts = new Float64Array(history.items.length);
				const modelItem = toModel[item] ?? -1;
				if (modelItem < 0) return parts;
				contributions(own, modelItem as ItemIndex).forEach((part, i) => {
					parts[kept[i]!] = part;
				});
				return parts;
			},
		}),
		...(vectors && {
			vectors: () => (vectorsHere ??= rowsInOrder(vectors(), toModel)),
		}),
		...(people && {
			people(item: ItemIndex) {
				const modelItem = toModel[item] ?? -1;
				return modelItem < 0 ? 0 : people(modelItem as ItemIndex);
			},
		}),
	};
}

/** Rows in the catalogue's order; of items that the model does not know they are zeros, which are like nothing. */
export function rowsInOrder({ size, data }: { size: number; data: Float32Array }, toModel: Int32Array) {
	const out = new Float32Array(toModel.length * size);
	toModel.forEach((row, item) => {
		if (row >= 0) out.set(data.subarray(row * size, (row + 1) * size), item * size);
	});
	return { size, data: out };
}
