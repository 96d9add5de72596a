import type { PackedTensor } from './safetensors.ts';

/** The inverse of readSafetensors. Tensors stand in the order of their names, so that the same ones give the same bytes. */
export function writeSafetensors(tensors: Readonly<Record<string, PackedTensor>>): Uint8Array<ArrayBuffer> {
	const sorted = Object.entries(tensors).sort(([a], [b]) => (a < b ? -1 : 1));
	let end = 0;
	const header = sorted.map(([name, { type, shape, data }]) => {
		const from = end;
		end += data.byteLength;
		return `${JSON.stringify(name)}:${JSON.stringify({ dtype: type, shape, data_offsets: [from, end] })}`;
	});
	const text = `{${header.join(',')}}`;
	const plain = new TextEncoder().encode(text);
	// The format asks for data that start at a multiple of 8, with spaces after the header.
	const length = Math.ceil(plain.length / 8) * 8;
	const bytes = new Uint8Array(8 + length + end);
	new DataView(bytes.buffer).setUint32(0, length, true);
	bytes.fill(0x20, 8, 8 + length).set(plain, 8);
	let at = 8 + length;
	for (const [, { data }] of sorted) {
		bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
		at += data.byteLength;
	}
	return bytes;
}
