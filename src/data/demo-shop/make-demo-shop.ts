// The built-in log: a small shop that never was, so that everything can be tried without data of one's own.
// It says that it is simulated wherever it is shown.

import { createRandom, Stream } from '../../core/random.ts';
import { buildDataset } from '../build-dataset.ts';
import { itemCount, userCount } from '../dataset.ts';
import type { Imported } from '../importers/importer.ts';
import { REJECTION_REASONS, type RejectionReason } from '../report.ts';
import { openVocabulary } from '../vocabulary.ts';
import { makeProducts, type Product } from './catalogue.ts';
import { makePeople, type Person } from './people.ts';
import { DAY, type SimulatedEvent, simulatePerson } from './simulate.ts';

/** The log ends here: a fixed day, so that the same seed gives the same bytes for ever. */
export const DEMO_SHOP_END = Date.UTC(2025, 5, 1);
const DAYS = 90;

/** What the people of the log truly like, for judging a model by. */
export interface DemoShopTruth {
	/** [people, items], in the data set's indices: log-odds of each person's choosing each item, popularity not counted. */
	readonly scores: Float32Array<ArrayBuffer>;
	readonly users: number;
	readonly items: number;
}

interface Shop {
	products: Product[];
	people: Person[];
	events: SimulatedEvent[];
}

function simulate(seed: number): Shop {
	// A source for each part: more people, say, would leave the products as they are.
	const products = makeProducts(createRandom(seed, Stream.simulate), DAYS);
	const people = makePeople(createRandom(seed, Stream.simulate + 1), products);
	const start = DEMO_SHOP_END - DAYS * DAY;
	const events = people.flatMap((person, i) =>
		simulatePerson(person, i, products, start, DAYS, createRandom(seed, Stream.simulate + 2 + i)),
	);
	// Stable: a person's events keep their order.
	events.sort((a, b) => a.at - b.at);
	return { products, people, events };
}

/** The simulated shop's log and catalogue: 300 products, 600 people, about 15,000 interactions in 90 days. */
export function makeDemoShop(seed: number): Imported {
	return importedFrom(simulate(seed), seed);
}

function importedFrom({ products, people, events }: Shop, seed: number): Imported {
	const byId = new Map(products.map(({ item }) => [item.id, item]));
	const dataset = buildDataset(
		{
			length: events.length,
			user: Uint32Array.from(events, ({ person }) => person),
			item: Uint32Array.from(events, ({ product }) => product),
			type: Uint8Array.from(events, ({ type }) => type),
			at: Float64Array.from(events, ({ at }) => at),
			value: Float32Array.from(events, ({ value }) => value),
			userIds: people.map(({ id }) => id),
			itemIds: products.map(({ item }) => item.id),
		},
		{ id: `demo-shop-${seed}`, name: 'Demo shop', timed: true, catalogue: byId.keys() },
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

/** The truth behind `makeDemoShop(seed)`. */
export function makeDemoShopTruth(seed: number): DemoShopTruth {
	const shop = simulate(seed);
	const { products, people } = shop;
	const { dataset } = importedFrom(shop, seed);
	const personOf = new Map(people.map((person) => [person.id, person]));
	const productOf = new Map(products.map(({ item }, i) => [item.id, i]));
	const users = userCount(dataset);
	const items = itemCount(dataset);
	const scores = new Float32Array(users * items);
	const itemIds = openVocabulary(dataset.items).ids();
	for (const [user, userId] of openVocabulary(dataset.users).ids().entries()) {
		const person = personOf.get(userId);
		if (!person) continue;
		for (const [item, itemId] of itemIds.entries()) {
			const product = productOf.get(itemId) ?? 0;
			const category = products[product]?.category ?? 0;
			scores[user * items + item] = Math.log(person.interests[category]!) + person.taste[product]!;
		}
	}
	return { scores, users, items };
}
