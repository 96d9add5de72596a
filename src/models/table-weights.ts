import type { Tensor } from '../core/model.ts';

/**
 * What ranking needs of a checkpoint's table, [rows, 1 + slots, stride] or [rows, stride]: the weights of all rows, or of `count` from
 * `from`, without the optimiser's state and padding: [count, size]. Of a table that is not there: [0, size].
 */
export function weightsOf(table: Tensor | undefined, size: number, from = 0, count?: number): Tensor {
	const { shape = [0], data = new Float32Array(0) } = table ?? {};
	const [all = 0] = shape;
	const rows = count ?? all - from;
	const width = data.length / Math.max(1, all);
	const weights = new Float32Array(rows * size);
	for (let row = 0; row < rows; row++) {
		const at = (from + row) * width;
		weights.set(data.subarray(at, at + size), row * size);
	}
	return { shape: [rows, size], data: weights };
}
