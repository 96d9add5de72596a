// `inkling inspect`: what a pack is, after every part of it has been read and verified; and `inkling recommend`, a list with it.

import { InklingError } from '../core/errors.ts';
import { partsOf } from '../pack/manifest.ts';
import { PACK_MODELS, type Pack, type PackManifest } from '../pack/pack.ts';
import type { RecommendationList, RecommendRequest } from '../recommender/lists.ts';
import { createPackRanker } from '../recommender/pack-ranker.ts';
import { openPackAt } from './pack-files.ts';

export interface InspectOptions {
	hash?: string;
	publicKey?: string;
}

export interface Inspected {
	hash: string;
	unverified?: string;
	signedBy?: string;
	bytes: number;
	manifest: PackManifest;
}

/** Throws what opening the pack, or any part of it, throws. */
export async function inspect(place: string, options: InspectOptions): Promise<Inspected> {
	const pack = await openPackAt(place, options);
	await readAll(pack);
	const { hash, unverified, signedBy, manifest } = pack;
	return {
		hash,
		...(unverified !== undefined && { unverified }),
		...(signedBy !== undefined && { signedBy }),
		bytes: partsOf(manifest).reduce((sum, part) => sum + part.bytes, 0),
		manifest,
	};
}

async function readAll(pack: Pack): Promise<void> {
	await Promise.all([pack.items(), pack.catalogue(), pack.vectors(), ...PACK_MODELS.map((name) => pack.model(name))]);
}

/** In lines, a word and what it says in each. */
export function inspectedText({ hash, unverified, signedBy, bytes, manifest }: Inspected): string {
	const { data, models, evaluation } = manifest;
	const days = data.from === undefined ? '' : `, ${data.from} to ${data.until}`;
	const rows: [string, string][] = [
		[
			'pack',
			`version ${manifest.version}, ${bytes} bytes in ${partsOf(manifest).length} parts, by inkling ${manifest.createdBy.inkling} at ${manifest.createdAt}`,
		],
		['hash', `sha256-${hash}`],
		['verified', unverified ?? 'each part has the hash that the manifest names'],
		['signed by', signedBy ?? (manifest.publicKey === undefined ? 'nobody' : `${manifest.publicKey}, not checked`)],
		['log', `${data.name}: ${data.users} people, ${data.items} items, ${data.interactions} interactions${days}`],
		['seed', String(manifest.seed)],
	];
	for (const name of PACK_MODELS) {
		const model = models[name];
		if (!model) continue;
		const settings = Object.entries(model.settings).map(([key, value]) => `${key}=${value}`);
		const { weights } = model;
		const small = weights ? [`in ${weights.type}${weights.pruned > 0 ? `, ${weights.pruned} pruned` : ''}`] : [];
		rows.push([name, [model.kind, ...small, ...settings].join(' ')]);
	}
	for (const [ranker, metrics] of Object.entries(evaluation?.results ?? {})) {
		const figures = ['hr@10', 'ndcg@10'].flatMap((name) => {
			const value = metrics[name];
			return value === undefined ? [] : `${name} ${value.toFixed(4)}`;
		});
		rows.push(['measured', `${ranker}: ${figures.join(', ')}; ${evaluation?.protocol}, ${evaluation?.people} people`]);
	}
	return rows.map(([word, says]) => `${word.padEnd(16)}${says}`).join('\n');
}

export interface RecommendOptions extends InspectOptions {
	pack: string;
	history: string;
	slot?: string;
	item?: string;
	filter?: string;
	limit: string;
}

/** The list after views of the history's items, a minute apart. Throws invalid-argument for items that the pack does not have. */
export async function recommendFrom(options: RecommendOptions): Promise<RecommendationList> {
	const ranker = await createPackRanker(await openPackAt(options.pack, options));
	const history = options.history.split(',').filter((id) => id !== '');
	const unknown = history.filter((id) => ranker.catalogue.index(id) === undefined);
	if (unknown.length > 0) {
		throw new InklingError(
			'invalid-argument',
			`--history: must be items of the pack with commas between, got ${unknown.join(', ')}.`,
		);
	}
	const request = {
		limit: Number(options.limit),
		...(options.slot !== undefined && { slot: options.slot }),
		...(options.item !== undefined && { itemId: options.item }),
		...(options.filter !== undefined && { filter: options.filter }),
	} as RecommendRequest; // the ranker itself says which slots there are
	return ranker.recommend(
		request,
		history.map((itemId, i) => ({ itemId, type: 'view', at: FIRST_VIEW + i * 60_000 })),
	);
}

const FIRST_VIEW = Date.UTC(2024, 0, 1);
