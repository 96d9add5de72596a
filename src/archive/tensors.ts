// A model's and a checkpoint's arrays in one run of bytes: float32 after float32, in the order of the shapes that tell of
// them, then the ids of the items. Little-endian, as every browser's memory is.

import { InklingError } from '../core/errors.ts';
import type { Tensor } from '../core/model.ts';
import type { Checkpoint } from '../core/run.ts';
import type { PackedVocabulary } from '../data/vocabulary.ts';
import type { Store } from '../store/store.ts';
import type { KeptCheckpoint, KeptModel, TensorShapes } from './records.ts';

type StoredModel = NonNullable<Awaited<ReturnType<Store['runs']['readModel']>>>;

const shapesOf = (tensors: Readonly<Record<string, Tensor>>): TensorShapes =>
	Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, [...shape]]));

/** The bytes under an array, or under the part of a buffer that it looks at. */
export const bytesUnder = (array: ArrayBufferView<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
	new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** What is written down of a run's arrays, and their bytes. */
export function packTraining(
	model: StoredModel | undefined,
	checkpoint: Checkpoint | undefined,
): { model?: KeptModel; checkpoint?: KeptCheckpoint; bytes: Uint8Array<ArrayBuffer> } {
	const arrays: ArrayBufferView<ArrayBuffer>[] = [];
	if (model) {
		for (const { data } of Object.values(model.model.tensors)) arrays.push(data);
		arrays.push(model.items.offsets, model.items.bytes);
	}
	if (checkpoint) for (const { data } of Object.values(checkpoint.tensors)) arrays.push(data);
	const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const array of arrays) {
		bytes.set(bytesUnder(array), at);
		at += array.byteLength;
	}
	return {
		...(model && {
			model: {
				...model.model,
				tensors: shapesOf(model.model.tensors),
				items: { size: model.items.offsets.length - 1, bytes: model.items.bytes.length },
			},
		}),
		...(checkpoint && { checkpoint: { ...checkpoint, tensors: shapesOf(checkpoint.tensors) } }),
		bytes,
	};
}

/** The inverse. Throws `invalid-data`, naming `where`, unless the shapes account for every byte. */
export function unpackTraining(
	kept: { readonly model?: KeptModel; readonly checkpoint?: KeptCheckpoint },
	bytes: Uint8Array<ArrayBuffer>,
	where: string,
): { model: StoredModel | undefined; checkpoint: Checkpoint | undefined } {
	let at = 0;
	const take = (length: number): Uint8Array<ArrayBuffer> => {
		if (!Number.isSafeInteger(length) || at + length > bytes.length) throw wrong(where, 'too few bytes for its shapes');
		at += length;
		return bytes.slice(at - length, at);
	};
	const tensors = (shapes: TensorShapes): Record<string, Tensor> =>
		Object.fromEntries(
			Object.entries(shapes).map(([name, shape]) => {
				const size = shape.reduce((product, length) => product * length, 1);
				return [name, { shape, data: new Float32Array(take(4 * size).buffer) }];
			}),
		);
	let model: StoredModel | undefined;
	if (kept.model) {
		const { items, tensors: shapes, ...rest } = kept.model;
		const saved = { ...rest, tensors: tensors(shapes) };
		const vocabulary = { offsets: new Uint32Array(take(4 * (items.size + 1)).buffer), bytes: take(items.bytes) };
		if (!isVocabulary(vocabulary)) throw wrong(where, 'item ids that do not follow each other');
		model = { model: saved, items: vocabulary };
	}
	const checkpoint = kept.checkpoint && { ...kept.checkpoint, tensors: tensors(kept.checkpoint.tensors) };
	if (at !== bytes.length) throw wrong(where, `${bytes.length - at} bytes more than its shapes need`);
	return { model, checkpoint };
}

function isVocabulary({ offsets, bytes }: PackedVocabulary): boolean {
	if (offsets[0] !== 0 || offsets[offsets.length - 1] !== bytes.length) return false;
	for (let i = 1; i < offsets.length; i++) if (offsets[i]! < offsets[i - 1]!) return false;
	return true;
}

const wrong = (where: string, got: string): InklingError =>
	new InklingError(
		'invalid-data',
		`archive: ${where} must hold what its record says, got ${got}. Export again; nothing was kept.`,
	);
