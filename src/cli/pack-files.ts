// Packs as files: a folder, or one file; read, and written.

import { openAsBlob } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../core/errors.ts';
import { MANIFEST } from '../pack/manifest.ts';
import { type OpenPackOptions, openPack } from '../pack/open-pack.ts';
import type { Pack, PackSource } from '../pack/pack.ts';
import { toOneFile, type WrittenPack } from '../pack/write-pack.ts';

/** A folder, a file, or an address. Throws what openPack throws. */
export async function openPackAt(place: string, options: OpenPackOptions = {}): Promise<Pack> {
	if (/^https?:/.test(place)) return openPack(place, options);
	const found = await stat(place).catch(() => undefined);
	if (!found)
		throw new InklingError('not-found', `pack: must be a folder, a file or an address, got ${place}. Check the path.`);
	return openPack(found.isDirectory() ? folder(place) : await openAsBlob(place), options);
}

const folder = (path: string): PackSource => ({
	name: path,
	async read(file) {
		try {
			return new Uint8Array(await readFile(join(path, file)));
		} catch (cause) {
			throw new InklingError('not-found', `pack: ${file} must be in ${path}, got nothing. Check the path.`, { cause });
		}
	},
});

/** Into a folder, which is made; the manifest comes last, so that nobody finds one whose parts are not there. */
export async function writeFolder(pack: WrittenPack, path: string): Promise<void> {
	await mkdir(path, { recursive: true });
	const sorted = [...pack.files].sort(([a], [b]) => Number(a === MANIFEST) - Number(b === MANIFEST));
	for (const [file, bytes] of sorted) await writeFile(join(path, file), bytes);
}

export const writeOneFile = async (pack: WrittenPack, path: string): Promise<void> =>
	writeFile(path, new Uint8Array(await toOneFile(pack).arrayBuffer()));
