// Layers over a person beside every item, [person | item]. The first layer is a sum of two parts, x W + b = p P + (i I + b),
// of which the items' is worked out once: each pair costs an addition and the layers behind the first.

import type { Layers } from './layers.ts';

/** `items`: [items, right]; `numbers`: the layers', of which the first reads left + right numbers. The layers end in one number. */
export function createPairs(tower: Layers, numbers: Float32Array, left: number, items: Float32Array, right: number) {
	const [first, ...others] = tower.layers;
	if (!first) throw new Error('unreachable');
	const count = right > 0 ? items.length / right : 0;
	const width = first.outputs;
	const parts = new Float32Array(count * width);
	for (let item = 0; item < count; item++) {
		const to = parts.subarray(item * width, (item + 1) * width);
		to.set(numbers.subarray(first.biasAt, first.biasAt + width));
		multiplyRow(items, item * right, right, numbers, first.weightsAt + left * width, to);
	}
	const own = new Float32Array(width);
	const begun = new Float32Array(width);
	const rows = others.map(({ outputs }) => new Float32Array(outputs));
	return {
		/** Adds what the layers say of the person beside each item: into [items]. */
		add(person: Float32Array, into: Float32Array): void {
			own.fill(0);
			multiplyRow(person, 0, left, numbers, first.weightsAt, own);
			for (let item = 0; item < count; item++) {
				const at = item * width;
				for (let n = 0; n < width; n++) begun[n] = own[n]! + parts[at + n]!;
				if (first.activation === 'relu') cutOff(begun);
				let from = begun;
				for (let i = 0; i < others.length; i++) {
					const { inputs, outputs, weightsAt, biasAt, activation } = others[i]!;
					const to = rows[i]!;
					for (let n = 0; n < outputs; n++) to[n] = numbers[biasAt + n]!;
					multiplyRow(from, 0, inputs, numbers, weightsAt, to);
					if (activation === 'relu') cutOff(to);
					from = to;
				}
				into[item]! += from[0]!;
			}
		},
	};
}

/** Adds the row of so many numbers from `at`, times [inputs, outputs] weights, to `into`. */
function multiplyRow(
	row: Float32Array,
	at: number,
	inputs: number,
	weights: Float32Array,
	weightsAt: number,
	into: Float32Array,
): void {
	const outputs = into.length;
	for (let k = 0; k < inputs; k++) {
		const x = row[at + k]!;
		if (x === 0) continue;
		const from = weightsAt + k * outputs;
		for (let n = 0; n < outputs; n++) into[n]! += x * weights[from + n]!;
	}
}

function cutOff(row: Float32Array): void {
	for (let n = 0; n < row.length; n++) if (row[n]! < 0) row[n] = 0;
}
