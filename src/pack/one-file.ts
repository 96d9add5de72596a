// Where a pack's files come from when it is not a folder of a server; loaded when it is not.

import { MANIFEST, missing, partsOf, readManifest, SIGNATURE, wrong } from './manifest.ts';
import type { PackSource } from './pack.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The first bytes of a pack in one file: a name, and the version of this form. docs/pack.md tells what follows. */
export const MAGIC = [0x69, 0x6e, 0x6b, 0x6c, 0x69, 0x6e, 0x67, 1] as const;
export const HEADER_BYTES = 16;

/** Files by name, in memory. */
export const fromFiles = (files: ReadonlyMap<string, Bytes>, name = 'the given files'): PackSource => ({
	name,
	async read(file) {
		const bytes = files.get(file);
		if (!bytes) throw missing(`${file} of ${name}`, 'nothing');
		return bytes;
	},
});

/** A pack in one file; its parts are read as they are asked for. */
export async function fromBlob(blob: Blob, name: string): Promise<PackSource> {
	const take = async (from: number, length: number): Promise<Bytes> => {
		if (from + length > blob.size) throw wrong(`${name} must hold all that it says, got a file that ends before`);
		return new Uint8Array(await blob.slice(from, from + length).arrayBuffer());
	};
	const header = await take(0, Math.min(HEADER_BYTES, blob.size));
	if (header.length < HEADER_BYTES || MAGIC.some((byte, i) => header[i] !== byte))
		throw wrong(`${name} must be a pack in one file of version 1, got something else`);
	const view = new DataView(header.buffer);
	const lengths = [view.getUint32(8, true), view.getUint32(12, true)] as const;
	const manifest = await take(HEADER_BYTES, lengths[0]);
	const signature = await take(HEADER_BYTES + lengths[0], lengths[1]);
	/** Where each part lies; asked for when the manifest has been verified. */
	const places = () => {
		const found = new Map<string, readonly [from: number, length: number]>();
		let at = HEADER_BYTES + lengths[0] + lengths[1];
		for (const { file, bytes } of partsOf(readManifest(manifest))) {
			found.set(file, [at, bytes]);
			at += bytes;
		}
		if (at !== blob.size) throw wrong(`${name} must have ${at} bytes by its manifest, got ${blob.size}`);
		return found;
	};
	return {
		name,
		async read(file) {
			if (file === MANIFEST) return manifest;
			if (file === SIGNATURE) return signature;
			const place = places().get(file);
			if (!place) throw missing(`${file} of ${name}`, 'nothing');
			return take(...place);
		},
	};
}
