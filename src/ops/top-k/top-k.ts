// The rows of a large table with the largest inner products, exactly, without storing the scores. Rows come in groups of
// neighbours; one pass over the table keeps each group's largest score. An item among the k best is in one of the k groups
// with the largest maxima (else k others, one in each of those, would be better), so only those are scored once more.
// What is excluded is looked at then: a group with an excluded row does not count as one of the k, but is looked into where
// its maximum says so. A model with an item bias appends it to the rows, and a 1 to the vectors of people.

import { InklingError } from '../../core/errors.ts';
import type { Gpu } from '../../gpu/device.ts';
import { MOST_FOUND, type TopK, type TopKShape } from './shape.ts';
import { createPortableTopK } from './top-k.portable.ts';
import { createWebgpuTopK } from './top-k.webgpu.ts';

/** Puts the table [rows, size] on the GPU, or leaves it here when there is none. It must not change afterwards. Throws invalid-argument. */
export function createTopK(gpu: Gpu | null, shape: TopKShape, table: Float32Array<ArrayBuffer>): Promise<TopK> {
	const { size, k } = shape;
	if (!(Number.isInteger(k) && k >= 1 && k <= MOST_FOUND))
		throw new InklingError('invalid-argument', `top-k: k must be a whole number from 1 to ${MOST_FOUND}, got ${k}.`);
	if (!(Number.isInteger(size) && size >= 1 && table.length % size === 0))
		throw new InklingError(
			'invalid-argument',
			`top-k: the table must be whole rows, got ${table.length} numbers for rows of ${size}.`,
		);
	return gpu ? createWebgpuTopK(gpu, shape, table) : Promise.resolve(createPortableTopK(shape, table));
}
