// What ranks on a shop's page, without the network: from a pack's bytes to the first list, and a list over a large catalogue.
// One thread, typed arrays.

import { createRandom } from '../../src/core/random.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { createPackRanker, type Item, type OwnEvent, openPack, type SavedModel } from '../../src/rank.ts';
import { interleave, median } from './rounds.ts';

const SIZE = 64;
const EVENTS = 20;
const LIMIT = 12;
const ROUNDS = 15;
/** First list: items of a middling shop. Ranked: of a large one. */
const FIRST = 10_000;
const RANKED = 50_000;

const tensor = (shape: readonly number[], next: () => number) => ({
	shape,
	data: Float32Array.from({ length: shape.reduce((all, side) => all * side, 1) }, next),
});

const itemsOf = (count: number): Item[] =>
	Array.from({ length: count }, (_, i) => ({
		id: `sku-${i}`,
		title: `Product number ${i}`,
		categories: [`category ${i % 40}`],
		brand: `Brand ${i % 200}`,
		price: { amount: 5 + (i % 500), currency: 'EUR' },
		image: `/pictures/${i}.jpg`,
		url: `/products/${i}`,
	}));

/** Random weights: what is ranked is not looked at. */
async function packOf(count: number) {
	const random = createRandom(1, 1);
	const items = itemsOf(count);
	const main: SavedModel = {
		kind: 'mf',
		version: 1,
		settings: { embeddingSize: SIZE },
		tensors: {
			items: tensor([count, SIZE], () => random.uniform() - 0.5),
			biases: tensor([count], () => random.uniform() - 0.5),
			length: { shape: [1], data: Float32Array.of(2) },
		},
	};
	const people = tensor([count], () => random.below(1000));
	return writePack({
		createdAt: '2026-01-01T00:00:00.000Z',
		data: { name: 'bench', users: 0, interactions: 0 },
		seed: 1,
		models: { main, popularity: { kind: 'popularity', version: 1, settings: {}, tensors: { people } } },
		items: items.map(({ id }) => id),
		catalogue: items,
	});
}

export async function benchRank(rounds = ROUNDS): Promise<void> {
	const first = await packOf(FIRST);
	const large = await packOf(RANKED);
	const ranker = await createPackRanker(await openPack(large.files, { hash: large.hash }));
	let round = 0;
	/** Another person each time: nothing that was worked out for one helps the next. */
	const events = (count: number): OwnEvent[] => {
		round++;
		return Array.from({ length: EVENTS }, (_, e) => ({
			itemId: `sku-${(round * 7919 + e * 104_729) % count}`,
			type: 'view',
			at: 1_700_000_000_000 + e,
		}));
	};
	const times = await interleave(
		[
			{
				name: `first list of ${FIRST.toLocaleString('en')} items, from the pack's arrival`,
				async once() {
					const opened = await createPackRanker(await openPack(first.files, { hash: first.hash }));
					const list = await opened.recommend({ limit: LIMIT }, events(FIRST));
					if (list.length !== LIMIT) throw new Error(`a list of ${LIMIT}, got ${list.length}`);
					return undefined;
				},
			},
			{
				name: `${RANKED.toLocaleString('en')} items x ${SIZE} ranked`,
				async once() {
					const list = await ranker.recommend({ limit: LIMIT }, events(RANKED));
					if (list.length !== LIMIT) throw new Error(`a list of ${LIMIT}, got ${list.length}`);
					return undefined;
				},
			},
		],
		rounds,
	);
	for (const [name, own] of times) {
		await window.benchCase({
			bench: 'rank',
			case: name,
			adapter: 'portable (typed arrays, one thread)',
			ours_ms: median(own),
			peers_ms: {},
			ratio: {},
			dispatches: 0,
			notes: { ours: `median of ${own.length} people, ${EVENTS} events each, matrix factorisation` },
		});
	}
}
