// A saved model's weights in fewer bytes, as a pack holds them: what quantise.ts makes and restore.ts takes back.

import type { SavedModel } from '../model.ts';

/** What weights are stored as. */
export const WEIGHT_TYPES = ['float32', 'float16', 'int8'] as const;
export type WeightType = (typeof WEIGHT_TYPES)[number];

interface Numbers {
	/** Of the whole tensor, whatever is left out of `data`. */
	readonly shape: readonly number[];
	/** A bit for each number, the first the lowest of the first byte; those without one are zero, and not in `data`. Absent: all are. */
	readonly kept?: Uint8Array<ArrayBuffer>;
}

export type StoredTensor = Numbers &
	(
		| { readonly type: 'float32'; readonly data: Float32Array<ArrayBuffer> }
		/** Bits of IEEE 754's binary16. */
		| { readonly type: 'float16'; readonly data: Uint16Array<ArrayBuffer> }
		/** -127 to 127, times the scale of its block: [ceil(numbers / scaleBlock)]. */
		| { readonly type: 'int8'; readonly data: Int8Array<ArrayBuffer>; readonly scales: Float32Array<ArrayBuffer> }
		/** Whole numbers: exact. */
		| { readonly type: 'uint8'; readonly data: Uint8Array<ArrayBuffer> }
		| { readonly type: 'uint16'; readonly data: Uint16Array<ArrayBuffer> }
	);

export interface StoredModel extends Omit<SavedModel, 'tensors'> {
	readonly tensors: Readonly<Record<string, StoredTensor>>;
}

/** The longest row whose numbers share one scale. */
const LONGEST_ROW = 256;

/** Numbers that follow one another and share a scale: a row of a table, or of a longer row this many. */
export function scaleBlock(shape: readonly number[]): number {
	const row = shape.slice(1).reduce((product, size) => product * size, 1);
	return shape.length > 1 && row >= 1 && row <= LONGEST_ROW ? row : LONGEST_ROW;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
