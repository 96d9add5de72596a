// What a pack is: what was learnt from many people, immutable, and addressed by the SHA-256 of its manifest.

import type { SavedModel, Settings } from '../core/model.ts';
import type { Metrics } from '../core/run.ts';
import type { WeightType } from '../core/weights/stored.ts';
import type { Item } from '../data/item.ts';

/** The saved models of a pack: the one that it was made for, and those that need many people and no training. */
export const PACK_MODELS = ['main', 'popularity', 'recent', 'bought-together', 'item-knn'] as const;
export type PackModel = (typeof PACK_MODELS)[number];

/** A file of the pack. */
export interface PackPart {
	/** Relative to the manifest; letters, digits, `-`, `_` and `.` alone. */
	readonly file: string;
	readonly bytes: number;
	/** SHA-256, in hexadecimal. */
	readonly sha256: string;
}

/** How a model's numbers are stored, in fewer bytes. */
export interface PackWeights {
	readonly type: WeightType;
	/** The share of the layers' numbers that were made zero. */
	readonly pruned: number;
	/** Of the tensors whose zeros are left out: the whole one's shape. */
	readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** `manifest.json`. Its own bytes' SHA-256 is the pack's address. */
export interface PackManifest {
	readonly format: 'inkling-pack';
	/** Of the format; a reader refuses one newer than it knows, and reads every earlier one. */
	readonly version: number;
	readonly createdBy: { readonly inkling: string };
	/** ISO 8601. */
	readonly createdAt: string;
	/** Of whoever signed the manifest's bytes: an Ed25519 public key in base64url; the signature is in `manifest.sig`. */
	readonly publicKey?: string;
	readonly data: {
		readonly name: string;
		readonly users: number;
		readonly items: number;
		readonly interactions: number;
		/** ISO days of the first and last interaction, when the log has times. */
		readonly from?: string;
		readonly until?: string;
	};
	readonly seed: number;
	readonly models: Readonly<
		Partial<
			Record<
				PackModel,
				{
					readonly kind: string;
					readonly version: number;
					readonly settings: Settings;
					readonly part: PackPart;
					/** How its numbers are stored when not all are F32 in full; since version 2. */
					readonly weights?: PackWeights;
				}
			>
		>
	>;
	/** Ids in the order of their indices, as a JSON array of strings: of all the pack's models alike. */
	readonly items: PackPart;
	/** The items themselves, as a JSON array: first those of `items`, in that order, then those that no model knows. */
	readonly catalogue?: PackPart;
	/** The main model's item vectors in int8, a scale for each row, as safetensors `vectors` [items, size] and `scales` [items]. */
	readonly vectors?: PackPart;
	/** On the test item, under the named protocol, beside the baselines. */
	readonly evaluation?: {
		readonly protocol: string;
		readonly people: number;
		readonly results: Readonly<Record<string, Metrics>>;
	};
}

export interface PackVectors {
	readonly size: number;
	/** [items, size] */
	readonly data: Int8Array<ArrayBuffer>;
	/** [items] what each row's numbers are multiplied by. */
	readonly scales: Float32Array<ArrayBuffer>;
}

/** A pack that was opened. Each part is read, and its hash compared, when it is first asked for. */
export interface Pack {
	/** SHA-256 of the manifest's bytes, in hexadecimal. */
	readonly hash: string;
	readonly manifest: PackManifest;
	/** Why nothing could be verified: a page on plain http has no `crypto.subtle`. Undefined where hashes are compared. */
	readonly unverified: string | undefined;
	/** Whose Ed25519 signature was checked, as the base64url of the public key; undefined without one. */
	readonly signedBy: string | undefined;
	/** Ids in the order of their indices. */
	items(): Promise<readonly string[]>;
	/** Empty where the pack has none. */
	catalogue(): Promise<readonly Item[]>;
	/** Undefined where the pack has no such model. Throws invalid-data for a part that is not what the manifest says. */
	model(name: PackModel): Promise<SavedModel | undefined>;
	vectors(): Promise<PackVectors | undefined>;
}

/** Where a pack's files come from: a folder of a server or of this machine, or one file. */
export interface PackSource {
	/** For messages. */
	readonly name: string;
	/** Throws not-found. */
	read(file: string): Promise<Uint8Array<ArrayBuffer>>;
}
