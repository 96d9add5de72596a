// Stored weights as the scorers read them, single precision. Loaded when a model was stored in fewer bits than that.

import { InklingError } from '../errors.ts';
import type { SavedModel, Tensor } from '../model.ts';
import { fromHalf } from './half.ts';
import { type StoredModel, type StoredTensor, scaleBlock, sizeOf } from './stored.ts';

/** Throws invalid-data where lengths do not fit or a number is none. */
export function restore(stored: StoredModel): SavedModel {
	const tensors = Object.entries(stored.tensors).map(([name, tensor]) => [name, restoreTensor(name, tensor)]);
	return { ...stored, tensors: Object.fromEntries(tensors) };
}

function restoreTensor(name: string, tensor: StoredTensor): Tensor {
	const { type, shape } = tensor;
	const wrong = (must: string, got: string): InklingError =>
		new InklingError('invalid-data', `weights: ${name} must ${must}, got ${got}. Make the pack again.`);
	const numbers = sizeOf(shape);
	const data = unpacked(tensor, numbers, wrong);
	if (type === 'float32') return { shape, data: data as Float32Array<ArrayBuffer> };
	const values = new Float32Array(numbers);
	if (type === 'int8') {
		const block = scaleBlock(shape);
		const { scales } = tensor;
		const blocks = Math.ceil(numbers / block);
		if (scales.length !== blocks) throw wrong(`have ${blocks} scales`, `${scales.length}`);
		if (!scales.every((scale) => scale >= 0 && scale < Number.POSITIVE_INFINITY))
			throw wrong('have finite scales of 0 or more', 'another');
		for (let i = 0; i < numbers; i++) values[i] = data[i]! * scales[Math.floor(i / block)]!;
	} else for (let i = 0; i < numbers; i++) values[i] = type === 'float16' ? fromHalf(data[i]!) : data[i]!;
	if (!values.every(Number.isFinite)) throw wrong('be finite numbers', 'another');
	return { shape, data: values };
}

/** With the zeros that were left out in their places. */
function unpacked(
	{ kept, data }: StoredTensor,
	numbers: number,
	wrong: (must: string, got: string) => InklingError,
): StoredTensor['data'] {
	if (!kept) {
		if (data.length !== numbers) throw wrong(`hold ${numbers} numbers`, `${data.length}`);
		return data;
	}
	// Before anything of that size is made: a shape may claim more than any memory holds.
	if (kept.length !== Math.ceil(numbers / 8))
		throw wrong(`say of ${numbers} numbers which it keeps`, `${kept.length} bytes`);
	const whole = new (data.constructor as new (length: number) => typeof data)(numbers);
	let at = 0;
	for (let i = 0; i < 8 * kept.length; i++) {
		if (!(kept[i >>> 3]! & (1 << (i & 7)))) continue;
		if (i >= numbers || at >= data.length) throw wrong(`keep ${data.length} numbers`, 'more');
		whole[i] = data[at++]!;
	}
	if (at < data.length) throw wrong(`keep ${data.length} numbers`, `${at}`);
	return whole;
}
