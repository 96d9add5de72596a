import type { Tensor } from '../../core/model.ts';

/** The weights of rows from .. of a table [rows, 1 + slots, stride], without state and padding: [count, size]. */
export function weightsOf({ shape, data }: Tensor, from: number, count: number, size: number): Tensor {
	const [, blocks = 0, stride = 0] = shape;
	const weights = new Float32Array(count * size);
	for (let row = 0; row < count; row++) {
		const at = (from + row) * blocks * stride;
		weights.set(data.subarray(at, at + size), row * size);
	}
	return { shape: [count, size], data: weights };
}
