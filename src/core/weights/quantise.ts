// Rounds a model's weights to fewer bits. Whole numbers (ids, counts, places) stay what they are, in as few bytes as hold
// them; so does what a float16 cannot hold. Zeros, where there are many, are left out.

import type { SavedModel, Tensor } from '../model.ts';
import { toHalf } from './half.ts';
import { type StoredModel, type StoredTensor, scaleBlock, type WeightType } from './stored.ts';

/** The largest number that float16 has. */
const LARGEST_HALF = 65_504;
/** Of fewer numbers there is nothing to save. */
const FEWEST = 16;

/**
 * int8 is for tables, a scale a row (Jacob et al., CVPR 2018, symmetric: the row's largest becomes 127). What has one
 * dimension, such as biases or a layer's numbers one after another, has no rows that are alike in size: float16 then.
 */
export function quantise(saved: SavedModel, type: WeightType): StoredModel {
	const tensors = Object.entries(saved.tensors).map(([name, tensor]) => [
		name,
		withoutZeros(storeTensor(tensor, type)),
	]);
	return { ...saved, tensors: Object.fromEntries(tensors) };
}

function storeTensor({ shape, data }: Tensor, type: WeightType): StoredTensor {
	const plain: StoredTensor = { type: 'float32', shape, data };
	if (data.length < FEWEST) return plain;
	const most = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	const whole = data.every((value) => value >= 0 && Number.isInteger(value));
	if (whole && most <= 0xff) return { type: 'uint8', shape, data: Uint8Array.from(data) };
	if (whole && most <= 0xffff) return { type: 'uint16', shape, data: Uint16Array.from(data) };
	// Math.max of NaN is NaN: that stays too.
	if (type === 'float32' || whole || !(most <= LARGEST_HALF)) return plain;
	if (type === 'int8' && shape.length > 1) return { type, shape, ...toInt8(data, scaleBlock(shape)) };
	return { type: 'float16', shape, data: Uint16Array.from(data, toHalf) };
}

/** Each block by its own largest number, which becomes 127. */
export function toInt8(
	values: Float32Array,
	block: number,
): { data: Int8Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer> } {
	const data = new Int8Array(values.length);
	const scales = new Float32Array(Math.ceil(values.length / Math.max(1, block)));
	for (let b = 0; b < scales.length; b++) {
		const own = values.subarray(b * block, (b + 1) * block);
		const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
		scales[b] = scale;
		if (scale > 0) for (let k = 0; k < own.length; k++) data[b * block + k] = Math.round(own[k]! / scale);
	}
	return { data, scales };
}

/** Without its zeros and with a bit for each number instead, where that is less. */
function withoutZeros(tensor: StoredTensor): StoredTensor {
	const { data } = tensor;
	let count = 0;
	for (let i = 0; i < data.length; i++) if (data[i] !== 0) count++;
	const bits = Math.ceil(data.length / 8);
	if (data.length < FEWEST || (data.length - count) * data.BYTES_PER_ELEMENT <= bits) return tensor;
	const kept = new Uint8Array(bits);
	const left = new (data.constructor as new (length: number) => typeof data)(count);
	let at = 0;
	for (let i = 0; i < data.length; i++) {
		if (data[i] === 0) continue;
		kept[i >>> 3]! |= 1 << (i & 7);
		left[at++] = data[i]!;
	}
	return { ...tensor, kept, data: left } as StoredTensor;
}
