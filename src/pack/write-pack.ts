// Writes a pack. Apart from reading, so that a page that reads one does not load this. The same content gives the same bytes,
// and so the same hash; the time of making is given.

import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import { quantise, toInt8 } from '../core/weights/quantise.ts';
import type { Item } from '../data/item.ts';
import { MANIFEST, PACK_VERSION, partsOf, SIGNATURE } from './manifest.ts';
import { HEADER_BYTES, MAGIC } from './one-file.ts';
import { PACK_MODELS, type PackManifest, type PackModel, type PackPart, type PackWeights } from './pack.ts';
import type { PackedTensor } from './safetensors.ts';
import { packedWeights } from './weights.ts';
import { writeSafetensors } from './write-safetensors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** This program's version, as package.json has it. */
export const INKLING = '0.1.0';

export interface PackContent {
	/** ISO 8601. */
	readonly createdAt: string;
	/** `items` is counted here. */
	readonly data: Omit<PackManifest['data'], 'items'>;
	readonly seed: number;
	/** Over `items`; of nobody in particular. */
	readonly models: Readonly<Partial<Record<PackModel, SavedModel>>>;
	/** How the models' numbers are stored, and what share of the main one's layers has been pruned. Default in full. */
	readonly weights?: Pick<PackWeights, 'type' | 'pruned'> | undefined;
	/** Ids in the order of the models' indices. */
	readonly items: readonly string[];
	/** First those of `items`, in that order. */
	readonly catalogue?: readonly Item[];
	/** The main model's, [items, size]. */
	readonly vectors?: { readonly size: number; readonly data: Float32Array } | undefined;
	readonly evaluation?: PackManifest['evaluation'] | undefined;
}

/** Signs with an Ed25519 key. */
export interface Signer {
	/** In base64url. */
	readonly publicKey: string;
	sign(bytes: Bytes): Promise<Bytes>;
}

export interface WrittenPack {
	/** SHA-256 of the manifest, which is the pack's address. */
	readonly hash: string;
	/** `manifest.json` first, its signature where there is one, then the parts. */
	readonly files: ReadonlyMap<string, Bytes>;
}

/** Throws invalid-argument for a catalogue that does not begin with the items, unsupported where there is no crypto.subtle. */
export async function writePack(content: PackContent, signer?: Signer): Promise<WrittenPack> {
	const { items, catalogue, vectors } = content;
	if (catalogue && !items.every((id, i) => catalogue[i]?.id === id)) {
		throw new InklingError(
			'invalid-argument',
			'pack: the catalogue must begin with the items of the models, in their order, got another. Sort it so.',
		);
	}
	const parts = new Map<string, Bytes>();
	/** Named by its content: what an older pack of the same address left in a cache is never taken for it. */
	const part = async (name: string, ending: string, bytes: Bytes): Promise<PackPart> => {
		const sha256 = await sha256Of(bytes);
		const file = `${name}-${sha256.slice(0, 8)}.${ending}`;
		parts.set(file, bytes);
		return { file, bytes: bytes.length, sha256 };
	};
	const models: Partial<Record<PackModel, NonNullable<PackManifest['models'][PackModel]>>> = {};
	for (const name of PACK_MODELS) {
		const model = content.models[name];
		if (!model) continue;
		const { kind, version, settings } = model;
		const { tensors, weights } = asStored(model, content.weights, name === 'main');
		models[name] = {
			kind,
			version,
			settings,
			part: await part(name, 'safetensors', writeSafetensors(tensors)),
			...(weights && { weights }),
		};
	}
	const small = vectors && toInt8(vectors.data, vectors.size);
	const manifest: PackManifest = {
		format: 'inkling-pack',
		// What every reader can read stays of the version that every reader knows.
		version: content.weights ? PACK_VERSION : 1,
		createdBy: { inkling: INKLING },
		createdAt: content.createdAt,
		...(signer && { publicKey: signer.publicKey }),
		data: { ...content.data, items: items.length },
		seed: content.seed,
		models,
		items: await part('items', 'json', json(items)),
		...(catalogue && { catalogue: await part('catalogue', 'json', json(catalogue.map(shown))) }),
		...(small && {
			vectors: await part(
				'vectors',
				'safetensors',
				writeSafetensors({
					vectors: { type: 'I8', shape: [items.length, vectors.size], data: small.data },
					scales: { type: 'F32', shape: [items.length], data: small.scales },
				}),
			),
		}),
		...(content.evaluation && { evaluation: content.evaluation }),
	};
	const written = new TextEncoder().encode(`${JSON.stringify(manifest, undefined, '\t')}\n`);
	const files = new Map<string, Bytes>([[MANIFEST, written]]);
	if (signer) files.set(SIGNATURE, await signer.sign(written));
	for (const { file } of partsOf(manifest)) {
		const bytes = parts.get(file);
		if (bytes) files.set(file, bytes);
	}
	return { hash: await sha256Of(written), files };
}

/** The pack as one file; `fromBlob` in one-file.ts reads it, docs/pack.md tells of it. */
export function toOneFile({ files }: WrittenPack): Blob {
	const header = new Uint8Array(HEADER_BYTES);
	header.set(MAGIC);
	const view = new DataView(header.buffer);
	view.setUint32(8, files.get(MANIFEST)?.length ?? 0, true);
	view.setUint32(12, files.get(SIGNATURE)?.length ?? 0, true);
	return new Blob([header, ...files.values()], { type: 'application/octet-stream' });
}

/** What is shown of an item; given embeddings are for training. */
const shown = ({ vectors: _, ...item }: Item): Item => item;

const json = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value));

/** A model's tensors for its file, and what the manifest says of how they are stored. */
function asStored(
	model: SavedModel,
	weights: PackContent['weights'],
	main: boolean,
): { tensors: Readonly<Record<string, PackedTensor>>; weights?: PackWeights } {
	if (!weights) {
		const floats = Object.entries(model.tensors).map(
			([name, { shape, data }]) => [name, { type: 'F32', shape, data }] as const,
		);
		return { tensors: Object.fromEntries(floats) };
	}
	const { tensors, shapes } = packedWeights(quantise(model, weights.type));
	return { tensors, weights: { type: weights.type, pruned: main ? weights.pruned : 0, shapes } };
}

async function sha256Of(bytes: Bytes): Promise<string> {
	const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
	if (!subtle) {
		throw new InklingError(
			'unsupported',
			'pack: making one needs crypto.subtle, got a page without it. Open the page over https, or on localhost.',
		);
	}
	const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
