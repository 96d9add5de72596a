// A zip whose sizes stand before each entry, so that a reader knows what it will get before it expands a byte. fflate
// streams them behind the entry, where a reader has to search for them among the compressed bytes.
// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.7, 4.3.12, 4.3.16).

import { deflateSync } from 'fflate';
import { InklingError } from '../core/errors.ts';
import { crc32 } from './crc32.ts';

/** Nothing of ours looks like a bomb: what would shrink to less than a hundredth is stored as it is. */
const DENSEST = 100;
/** Bit 11: names are UTF-8. */
const UTF8_NAMES = 0x0800;
/** 1980-01-01, the earliest that the format knows: the manifest says when it was made. */
const NO_DATE = 0x0021;
/** Sizes and offsets are 32 bits wide. */
const LARGEST = 0xffff_ffff;

interface Entry {
	readonly name: Uint8Array<ArrayBuffer>;
	readonly crc: number;
	readonly size: number;
	readonly method: 0 | 8;
	readonly data: Blob;
}

/** The bytes of one entry, compressed, and out of this thread's memory. */
export function zipEntry(name: string, bytes: Uint8Array<ArrayBuffer>): Entry {
	const packed = deflateSync(bytes) as Uint8Array<ArrayBuffer>;
	const worthIt = packed.length < bytes.length && packed.length * DENSEST > bytes.length;
	return {
		name: new TextEncoder().encode(name),
		crc: crc32(bytes),
		size: bytes.length,
		method: worthIt ? 8 : 0,
		data: new Blob([worthIt ? packed : bytes]),
	};
}

/** The entries as one zip, in their order. */
export function zipOf(entries: readonly Entry[]): Blob {
	const local: BlobPart[] = [];
	const central: Uint8Array<ArrayBuffer>[] = [];
	let offset = 0;
	for (const entry of entries) {
		const facts = [
			[UTF8_NAMES, 2],
			[entry.method, 2],
			[0, 2],
			[NO_DATE, 2],
			[entry.crc, 4],
			[entry.data.size, 4],
			[entry.size, 4],
			[entry.name.length, 2],
			[0, 2],
		] as const;
		const header = record([[0x04034b50, 4], [20, 2], ...facts]);
		local.push(header, entry.name, entry.data);
		central.push(
			record([[0x02014b50, 4], [20, 2], [20, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
			entry.name,
		);
		offset += header.length + entry.name.length + entry.data.size;
	}
	const directory = central.reduce((sum, { length }) => sum + length, 0);
	if (offset + directory > LARGEST || entries.length >= 0xffff) {
		throw new InklingError(
			'too-large',
			`archive: a zip must stay under 4 GB and 65,535 parts, got ${offset + directory} bytes in ${entries.length}. Remove data sets or runs first.`,
		);
	}
	const end = record([
		[0x06054b50, 4],
		[0, 2],
		[0, 2],
		[entries.length, 2],
		[entries.length, 2],
		[directory, 4],
		[offset, 4],
		[0, 2],
	]);
	return new Blob([...local, ...central, end], { type: 'application/zip' });
}

/** Little-endian fields, each with its width in bytes. */
function record(fields: readonly (readonly [value: number, width: 2 | 4])[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
	const view = new DataView(bytes.buffer);
	let at = 0;
	for (const [value, width] of fields) {
		if (width === 2) view.setUint16(at, value, true);
		else view.setUint32(at, value, true);
		at += width;
	}
	return bytes;
}
