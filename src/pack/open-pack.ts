// Opens a pack: its manifest is compared with the hash that names it, and each part with the manifest when it is first read.
// The whole of reading is small (a page with a widget loads it); writing is write-pack.ts.

import { InklingError } from '../core/errors.ts';
import type { SavedModel, Tensor } from '../core/model.ts';
import type { Item } from '../data/item.ts';
import { MANIFEST, readJson, readManifest, SIGNATURE, wrong } from './manifest.ts';
import type { Pack, PackManifest, PackModel, PackPart, PackSource } from './pack.ts';
import { readSafetensors } from './safetensors.ts';
import { fromAddress } from './sources.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The address of a folder, or of one file when it ends in `.inkling`; `#sha256-HEX` at its end names the hash. Or one file, or
 * the files by name.
 */
export type PackInput = string | URL | Blob | ReadonlyMap<string, Bytes> | PackSource;

export interface OpenPackOptions {
	/** SHA-256 of the manifest in hexadecimal, with or without `sha256-` before it; a pack of any other is refused. */
	hash?: string;
	/** The Ed25519 public key, in base64url, that must have signed the pack. */
	publicKey?: string;
}

/**
 * Throws invalid-data for a pack that is not what its hash or signature says or that does not hold what it must, unsupported
 * for one of a later version (and for a demanded signature where the browser has no Ed25519), not-found where there is none.
 */
export async function openPack(from: PackInput, options: OpenPackOptions = {}): Promise<Pack> {
	const address = typeof from === 'string' || from instanceof URL ? parse(from) : undefined;
	const named = options.hash ?? /^#(sha256[-=].*)$/.exec(address?.hash ?? '')?.[1];
	const wanted = named === undefined ? undefined : hashOf(named);
	const source = await (address
		? fromAddress(address)
		: from instanceof Blob || from instanceof Map
			? inMemory(from)
			: (from as PackSource));
	const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
	const sha256 = async (bytes: Bytes): Promise<string | undefined> =>
		subtle &&
		Array.from(new Uint8Array(await subtle.digest('SHA-256', bytes)), (byte) =>
			byte.toString(16).padStart(2, '0'),
		).join('');

	const written = await source.read(MANIFEST);
	const hash = await sha256(written);
	if (hash !== undefined && wanted !== undefined && hash !== wanted)
		throw wrong(
			`${MANIFEST} of ${source.name} must have the SHA-256 ${wanted}, got ${hash}: it is another pack, or was altered`,
		);
	const manifest = readManifest(written);
	const { publicKey } = manifest;
	if (options.publicKey !== undefined && options.publicKey !== publicKey)
		throw wrong(`${source.name} must be signed with the key ${options.publicKey}, got ${publicKey ?? 'no signature'}`);
	const signedBy =
		subtle &&
		publicKey !== undefined &&
		(await (
			await import('./signature.ts')
		).isSigned(subtle, publicKey, written, await source.read(SIGNATURE), options.publicKey !== undefined))
			? publicKey
			: undefined;

	const held = new Map<string, Promise<unknown>>();
	/** A part is read, verified and parsed once, whoever asks for it at the same time; after a failure, anew. */
	const read = <T>({ file, bytes, sha256: must }: PackPart, parse: (bytes: Bytes) => T): Promise<T> => {
		const known = held.get(file) as Promise<T> | undefined;
		if (known) return known;
		const reading = (async () => {
			const got = await source.read(file);
			if (got.length !== bytes) throw wrong(`${file} of ${source.name} must have ${bytes} bytes, got ${got.length}`);
			const is = await sha256(got);
			if (is !== undefined && is !== must)
				throw wrong(`${file} of ${source.name} must have the SHA-256 ${must}, got ${is}: it was altered`);
			return parse(got);
		})();
		held.set(file, reading);
		reading.catch(() => held.delete(file));
		return reading;
	};
	const items = () => read(manifest.items, (bytes) => idsIn(bytes, manifest));

	return {
		hash: hash ?? wanted ?? '',
		manifest,
		unverified:
			hash === undefined
				? 'nothing could be verified: this page is not in a secure context (https), so there is no crypto.subtle.'
				: undefined,
		signedBy,
		items,
		async catalogue() {
			if (!manifest.catalogue) return [];
			const { file } = manifest.catalogue;
			const [ids, list] = await Promise.all([items(), read(manifest.catalogue, (bytes) => itemsIn(bytes, file))]);
			if (!ids.every((id, i) => list[i]?.id === id))
				throw wrong(`${file} must begin with the items of the models, got others`);
			return list;
		},
		async model(name: PackModel): Promise<SavedModel | undefined> {
			const kept = manifest.models[name];
			if (!kept) return undefined;
			const { kind, version, settings, part, weights } = kept;
			const restored = weights && (await import('./weights.ts')).restoredFrom;
			const tensors = await read(part, (bytes) =>
				restored ? restored(readSafetensors(bytes, part.file), weights, part.file) : floatsIn(bytes, part.file),
			);
			return { kind, version, settings, tensors };
		},
		async vectors() {
			const part = manifest.vectors;
			if (!part) return undefined;
			const { vectorsIn } = await import('./vectors.ts');
			return read(part, (bytes) => vectorsIn(readSafetensors(bytes, part.file), manifest.data.items, part.file));
		},
	};
}

function parse(address: string | URL): URL {
	try {
		return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href);
	} catch (cause) {
		throw new InklingError(
			'invalid-argument',
			`pack: must be an address, got ${address}. Give a whole one, with https.`,
			{
				cause,
			},
		);
	}
}

function hashOf(text: string): string {
	const hash = text.replace(/^sha256[-=]/, '').toLowerCase();
	if (/^[0-9a-f]{64}$/.test(hash)) return hash;
	throw new InklingError(
		'invalid-argument',
		`pack: its hash must be 64 hexadecimal digits, got ${text}. Copy all of it.`,
	);
}

async function inMemory(from: Blob | ReadonlyMap<string, Bytes>): Promise<PackSource> {
	const { fromBlob, fromFiles } = await import('./one-file.ts');
	return from instanceof Blob ? fromBlob(from, 'name' in from ? String(from.name) : 'the given file') : fromFiles(from);
}

function idsIn(bytes: Bytes, { items, data }: PackManifest): readonly string[] {
	const ids = readJson(bytes, items.file);
	if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && id !== ''))
		throw wrong(`${items.file} must be a list of ids, got something else`);
	if (ids.length !== data.items || new Set(ids).size < ids.length)
		throw wrong(`${items.file} must hold ${data.items} ids, each once, got ${ids.length}, or one twice`);
	return ids;
}

function itemsIn(bytes: Bytes, file: string): readonly Item[] {
	const list = readJson(bytes, file);
	const ids = new Set<string>();
	const isItem = (item: Partial<Item> | null) =>
		typeof item?.id === 'string' &&
		ids.size < ids.add(item.id).size &&
		typeof item.title === 'string' &&
		Array.isArray(item.categories) &&
		item.categories.every((name) => typeof name === 'string');
	if (!Array.isArray(list) || !list.every(isItem))
		throw wrong(`${file} must be a list of items, each once with id, title and categories, got something else`);
	return list;
}

function floatsIn(bytes: Bytes, file: string): Record<string, Tensor> {
	const tensors: [string, Tensor][] = Object.entries(readSafetensors(bytes, file)).map(
		([name, { type, shape, data }]) => {
			if (type !== 'F32') throw wrong(`${file} must hold F32, got ${type}`);
			return [name, { shape, data }];
		},
	);
	return Object.fromEntries(tensors);
}
