// Layers over a person beside every item, [person | item]. The first layer is a sum of two parts, x W + b = p P + (i I + b),
// of which the items' is worked out once: each pair costs an addition and the layers behind the first, done for four items
// at a time in double precision (twice as fast in V8 as one by one).

import type { Layers } from './layers.ts';

/** Items at a time. */
const BLOCK = 4;

/** `items`: [items, right]; `numbers`: the layers', of which the first reads left + right numbers. The layers end in one number. */
export function createPairs(tower: Layers, numbers: Float32Array, left: number, items: Float32Array, right: number) {
	const [first, ...others] = tower.layers;
	if (!first) throw new Error('unreachable');
	const count = items.length / right;
	const width = first.outputs;
	const weights = Float64Array.from(numbers);
	const parts = new Float64Array(count * width);
	for (let item = 0; item < count; item++) {
		const at = item * width;
		parts.set(weights.subarray(first.biasAt, first.biasAt + width), at);
		addRow(items, item * right, right, weights, first.weightsAt + left * width, parts, at, width);
	}
	const own = new Float64Array(width);
	const rows = [first, ...others].map(({ outputs }) => new Float64Array(BLOCK * outputs));
	return {
		/** Adds what the layers say of the person beside each item: into [items]. */
		add(person: Float32Array, into: Float32Array): void {
			own.fill(0);
			addRow(person, 0, left, weights, first.weightsAt, own, 0, width);
			for (let item = 0; item < count; item += BLOCK) {
				const block = Math.min(BLOCK, count - item);
				let from = rows[0]!;
				for (let i = 0; i < block; i++) {
					const at = (item + i) * width;
					for (let n = 0; n < width; n++) from[i * width + n] = own[n]! + parts[at + n]!;
				}
				if (first.activation === 'relu') cutOff(from);
				for (let l = 0; l < others.length; l++) {
					const { inputs, outputs, weightsAt, biasAt, activation } = others[l]!;
					const to = rows[l + 1]!;
					multiplyBlock(from, inputs, weights, weightsAt, biasAt, to, outputs);
					if (activation === 'relu') cutOff(to);
					from = to;
				}
				for (let i = 0; i < block; i++) into[item + i]! += from[i]!;
			}
		},
	};
}

/** Adds a row of so many numbers times [inputs, outputs] weights. */
function addRow(
	row: Float32Array,
	at: number,
	inputs: number,
	weights: Float64Array,
	weightsAt: number,
	into: Float64Array,
	to: number,
	outputs: number,
): void {
	for (let k = 0; k < inputs; k++) {
		const x = row[at + k]!;
		const from = weightsAt + k * outputs;
		for (let n = 0; n < outputs; n++) into[to + n]! += x * weights[from + n]!;
	}
}

/** Four rows through a layer, without its activation. */
function multiplyBlock(
	rows: Float64Array,
	inputs: number,
	weights: Float64Array,
	weightsAt: number,
	biasAt: number,
	into: Float64Array,
	outputs: number,
): void {
	for (let n = 0; n < outputs; n += 2) {
		// Past an odd last column it is worked out again.
		const m = Math.min(n + 1, outputs - 1);
		let a0 = weights[biasAt + n]!;
		let a1 = a0;
		let a2 = a0;
		let a3 = a0;
		let b0 = weights[biasAt + m]!;
		let b1 = b0;
		let b2 = b0;
		let b3 = b0;
		for (let k = 0, one = weightsAt + n, two = weightsAt + m; k < inputs; k++, one += outputs, two += outputs) {
			const u = weights[one]!;
			const v = weights[two]!;
			const x0 = rows[k]!;
			const x1 = rows[inputs + k]!;
			const x2 = rows[2 * inputs + k]!;
			const x3 = rows[3 * inputs + k]!;
			a0 += x0 * u;
			a1 += x1 * u;
			a2 += x2 * u;
			a3 += x3 * u;
			b0 += x0 * v;
			b1 += x1 * v;
			b2 += x2 * v;
			b3 += x3 * v;
		}
		into[n] = a0;
		into[outputs + n] = a1;
		into[2 * outputs + n] = a2;
		into[3 * outputs + n] = a3;
		into[m] = b0;
		into[outputs + m] = b1;
		into[2 * outputs + m] = b2;
		into[3 * outputs + m] = b3;
	}
}

function cutOff(row: Float64Array): void {
	for (let n = 0; n < row.length; n++) if (row[n]! < 0) row[n] = 0;
}
