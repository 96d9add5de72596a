// Reads safetensors (https://github.com/huggingface/safetensors, "Format"): the length of a JSON header as 8 bytes, little-
// endian, the header, then every tensor's numbers one after another. Of its types, those below. write-safetensors.ts writes them.

import { InklingError } from '../core/errors.ts';

export type PackedTensor =
	| { readonly type: 'F32'; readonly shape: readonly number[]; readonly data: Float32Array<ArrayBuffer> }
	| { readonly type: 'I8'; readonly shape: readonly number[]; readonly data: Int8Array<ArrayBuffer> }
	| { readonly type: 'U8'; readonly shape: readonly number[]; readonly data: Uint8Array<ArrayBuffer> }
	/** Its bits, for F16. */
	| { readonly type: 'F16' | 'U16'; readonly shape: readonly number[]; readonly data: Uint16Array<ArrayBuffer> };

const ARRAYS = { F32: Float32Array, I8: Int8Array, U8: Uint8Array, F16: Uint16Array, U16: Uint16Array } as const;

/** More than any model has; a header of millions of them is an attack on the memory. */
const MOST_TENSORS = 1000;
const MOST_HEADER = 1_000_000;

/**
 * The tensors by name, each with memory of its own, so that it can be transferred. Throws invalid-data, naming `where`, unless
 * the header accounts for every byte once.
 */
export function readSafetensors(bytes: Uint8Array<ArrayBuffer>, where: string): Record<string, PackedTensor> {
	const wrong = (got: string): InklingError =>
		new InklingError('invalid-data', `pack: ${where} must be safetensors, got ${got}. Make the pack again.`);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const length = bytes.length >= 8 && view.getUint32(4, true) === 0 ? view.getUint32(0, true) : MOST_HEADER + 1;
	if (length > Math.min(MOST_HEADER, bytes.length - 8)) throw wrong('no header within its bytes');
	let header: unknown;
	try {
		header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length)));
	} catch {
		throw wrong('a header that is not JSON');
	}
	if (typeof header !== 'object' || header === null || Array.isArray(header)) throw wrong('a header without names');
	const start = 8 + length;
	const tensors: [string, PackedTensor][] = [];
	const ranges: [number, number][] = [];
	for (const [name, entry] of Object.entries(header as Record<string, Record<string, unknown> | null>)) {
		if (name === '__metadata__') continue;
		const { dtype, shape, data_offsets: offsets } = entry ?? {};
		if (!areCounts(shape) || !areCounts(offsets) || offsets.length !== 2) throw wrong(`no shape or place of ${name}`);
		const [from = 0, to = 0] = offsets;
		const type = String(dtype) as keyof typeof ARRAYS;
		const numbers = Object.hasOwn(ARRAYS, type) ? ARRAYS[type] : undefined;
		const width = numbers?.BYTES_PER_ELEMENT ?? Number.NaN;
		if (to - from !== shape.reduce((product, size) => product * size, width) || start + to > bytes.length || !numbers)
			throw wrong(`${name} of another size than its shape`);
		const data = bytes.slice(start + from, start + to).buffer;
		tensors.push([name, { type, shape, data: new numbers(data) } as PackedTensor]);
		ranges.push([from, to]);
		if (tensors.length > MOST_TENSORS) throw wrong(`more than ${MOST_TENSORS} tensors`);
	}
	let end = 0;
	for (const [from, to] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
		if (from !== end) throw wrong('tensors with a gap between them, or one over another');
		end = to;
	}
	if (start + end !== bytes.length) throw wrong('bytes that belong to no tensor');
	return Object.fromEntries(tensors);
}

const areCounts = (value: unknown): value is number[] =>
	Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);
