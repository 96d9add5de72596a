// The built-in log: a small shop that never was, so that everything can be tried without data of one's own.
// It says that it is simulated wherever it is shown. Its truth is in truth.ts.

import { createRandom, Stream } from '../../core/random.ts';
import { buildDataset } from '../build-dataset.ts';
import { itemCount, userCount } from '../dataset.ts';
import type { Imported } from '../importers/importer.ts';
import { REJECTION_REASONS, type RejectionReason } from '../report.ts';
import { openVocabulary } from '../vocabulary.ts';
import { makeProducts } from './catalogue.ts';
import { DAYS, DEMO_SHOP_END, DEMO_SHOP_START, makeShelves, type Shelves } from './chances.ts';
import { makePeople, type Person } from './people.ts';
import { simulatePerson } from './simulate.ts';

/** Part of the id, so that a shop stored before its shape changed is not taken for this one. */
const SHAPE = 2;

const demoShopId = (seed: number): string => `demo-shop-${SHAPE}-${seed}`;

/** The seed of a data set that is this shop, by its id; undefined for any other, a shop of an earlier shape too. */
export function demoShopSeed(datasetId: string): number | undefined {
	const seed = Number(/\d+$/.exec(datasetId)?.[0]);
	return datasetId === demoShopId(seed) ? seed : undefined;
}

/** The products and people of a seed, before anything happens. */
export function makeWorld(seed: number): { shelves: Shelves; people: Person[] } {
	// A source for each part: more people, say, would leave the products as they are.
	const source = (part: number) => createRandom(seed, Stream.simulate + part);
	const products = makeProducts(source(0), source(2), DEMO_SHOP_START, DAYS);
	return { shelves: makeShelves(products), people: makePeople(source(1), products) };
}

/** The simulated shop's log and catalogue: 600 products, 2,000 people, about 60,000 interactions in a year. */
export function makeDemoShop(seed: number): Imported {
	const { shelves, people } = makeWorld(seed);
	const events = people.flatMap((person, i) =>
		simulatePerson(person, i, shelves, createRandom(seed, Stream.simulate + 16 + i)),
	);
	// Stable: a person's events keep their order.
	events.sort((a, b) => a.at - b.at);
	const byId = new Map(shelves.products.map(({ item }) => [item.id, item]));
	const dataset = buildDataset(
		{
			length: events.length,
			user: Uint32Array.from(events, ({ person }) => person),
			item: Uint32Array.from(events, ({ product }) => product),
			type: Uint8Array.from(events, ({ type }) => type),
			at: Float64Array.from(events, ({ at }) => at),
			value: Float32Array.from(events, ({ value }) => value),
			userIds: people.map(({ id }) => id),
			itemIds: [...byId.keys()],
		},
		{ id: demoShopId(seed), name: 'Demo shop', timed: true, catalogue: byId.keys() },
	);
	const items = openVocabulary(dataset.items)
		.ids()
		.flatMap((id) => byId.get(id) ?? []);
	return {
		dataset,
		items,
		report: {
			rows: events.length,
			accepted: events.length,
			rejected: Object.fromEntries(REJECTION_REASONS.map((reason) => [reason, 0])) as Record<RejectionReason, number>,
			examples: [],
			users: userCount(dataset),
			items: itemCount(dataset),
			from: events[0]?.at ?? DEMO_SHOP_END,
			to: events.at(-1)?.at ?? DEMO_SHOP_END,
			columns: {},
			rejectedItems: 0,
			notes: ['Simulated: its people, brands and products do not exist.'],
		},
	};
}
