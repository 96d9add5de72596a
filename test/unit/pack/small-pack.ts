// A pack that is small enough to rank by hand, and to spoil byte by byte: four items of a shop and what six people did.

import type { Dataset } from '../../../src/data/dataset.ts';
import { eventTypeCode } from '../../../src/data/interaction.ts';
import type { Item } from '../../../src/data/item.ts';
import { packVocabulary } from '../../../src/data/vocabulary.ts';
import type { Compression } from '../../../src/models/compress.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import type { Signer, WrittenPack } from '../../../src/pack/write-pack.ts';
import { writePack } from '../../../src/pack/write-pack.ts';
import { packContent } from '../../../src/training/pack-content.ts';

export const ITEMS: readonly Item[] = [
	{ id: 'cup', title: 'Cup', categories: ['Coffee'], price: { amount: 9, currency: 'EUR' } },
	{ id: 'pot', title: 'Pot', categories: ['Coffee'], attributes: { added: '2024-03-01' } },
	{ id: 'tea', title: 'Tea 茶', categories: ['Tea'], attributes: { added: '2024-04-01' } },
	{ id: 'jar', title: 'Jar', categories: ['Tea'] },
	// Nobody has had it: no model knows it.
	{ id: 'new', title: 'New cup', categories: ['Coffee'], attributes: { added: '2024-05-01' } },
];

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);

/** Each person's purchases, as [item, day]; what was bought on one day is one basket. */
const PURCHASES: readonly (readonly (readonly [item: number, day: number])[])[] = [
	[[0, 0], [1, 0]],
	[[0, 1], [1, 1], [2, 30]],
	[[0, 2], [1, 2]],
	[[2, 3], [3, 3]],
	[[2, 4], [3, 4], [0, 100]],
	[[0, 101], [2, 102]],
]; // biome-ignore format: a line a person

export function smallLog(): Dataset {
	const events = PURCHASES.flat();
	const offsets = new Uint32Array(PURCHASES.length + 1);
	for (const [user, own] of PURCHASES.entries()) offsets[user + 1] = offsets[user]! + own.length;
	return {
		id: 'small',
		name: 'small shop',
		users: packVocabulary(PURCHASES.map((_, user) => `person ${user}`)),
		items: packVocabulary(ITEMS.map(({ id }) => id)),
		offsets,
		itemOf: Uint32Array.from(events, ([item]) => item),
		typeOf: new Uint8Array(events.length).fill(eventTypeCode('purchase')),
		at: Float64Array.from(events, ([, day]) => START + day * DAY),
		value: new Float32Array(events.length).fill(Number.NaN),
		timed: true,
	};
}

/** An mf of two numbers an item: cup and pot point one way, tea and jar the other. */
const MAIN = {
	kind: 'mf',
	version: 1,
	settings: { embeddingSize: 2, epochs: 3 },
	tensors: {
		users: { shape: [6, 2], data: new Float32Array(12).fill(0.5) },
		items: { shape: [4, 2], data: Float32Array.of(1, 0, 0.75, 0.25, 0, 1, 0.25, 0.75) },
		biases: { shape: [4], data: new Float32Array(4) },
		length: { shape: [1], data: Float32Array.of(1) },
	},
} as const;

/** The same of eight numbers an item, six of them zero: enough to be stored in fewer bytes. */
export const WIDE = {
	...MAIN,
	settings: { ...MAIN.settings, embeddingSize: 8 },
	tensors: {
		...MAIN.tensors,
		users: { shape: [6, 8], data: new Float32Array(48).fill(0.5) },
		items: {
			shape: [4, 8],
			data: new Float32Array(32).map((_, i) =>
				i % 8 < 2 ? (MAIN.tensors.items.data[(i >> 3) * 2 + (i % 8)] ?? 0) : 0,
			),
		},
	},
};

interface SmallPack {
	readonly signer?: Signer;
	readonly small?: boolean;
	/** Of WIDE. */
	readonly compression?: Compression;
}

export async function smallPack({ signer, small, compression }: SmallPack = {}): Promise<WrittenPack> {
	const dataset = smallLog();
	const content = await packContent({
		model: compression ? WIDE : MAIN,
		compression,
		modelItems: packVocabulary(ITEMS.slice(0, 4).map(({ id }) => id)),
		dataset,
		items: ITEMS,
		seed: 7,
		createdAt: '2024-06-01T00:00:00.000Z',
		test: { people: 6, results: { mf: { 'ndcg@10': 0.5, auc: Number.NaN } } },
	});
	// Where each byte is spoiled in turn, fewer of them.
	const models = small ? { main: fitPopularity(dataset) } : content.models;
	if (!small) return writePack(content, signer);
	const { catalogue: _, vectors: __, evaluation: ___, ...bare } = content;
	return writePack({ ...bare, models, items: ITEMS.map(({ id }) => id) }, signer);
}
