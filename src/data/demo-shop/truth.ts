// What the built-in shop's people would do next, by the rules that made its log: the measure of how close a model comes.

import type { History, Scorer } from '../../core/scorer.ts';
import type { Dataset } from '../dataset.ts';
import { EVENT_TYPES } from '../interaction.ts';
import { openVocabulary } from '../vocabulary.ts';
import {
	appeal,
	categoryChances,
	DAY,
	DEMO_SHOP_START,
	MOST_LOOKS,
	SEQUEL,
	SEQUEL_FIRST,
	type Shelves,
	sequelAppeal,
	WITHIN,
} from './chances.ts';
import { makeWorld } from './make-demo-shop.ts';
import type { Person } from './people.ts';
import { CATEGORIES } from './words.ts';

export interface DemoShopTruth {
	/** Scores each item with its probability of being the person's next new one; people must be known (`user`). */
	readonly scorer: Scorer;
	/** [items] the items that people look for after buying each, in the data set's indices. */
	readonly sequels: readonly Int32Array[];
}

const VIEW = EVENT_TYPES.indexOf('view');
const PURCHASE = EVENT_TYPES.indexOf('purchase');

/**
 * The truth behind `makeDemoShop(seed)`, in the indices of `dataset`: that shop's, or what a filter left of it. It knows
 * each person's tastes and what follows what, not what was drawn: which of its sequels a purchase called for, say.
 */
export function makeDemoShopTruth(seed: number, dataset: Dataset): DemoShopTruth {
	const { shelves, people } = makeWorld(seed);
	const positionOf = new Map(shelves.products.map(({ item }, i) => [item.id, i]));
	const personOf = new Map(people.map((person) => [person.id, person]));
	const ids = openVocabulary(dataset.items).ids();
	/** [items] positions among the products. */
	const positions = Int32Array.from(ids, (id) => positionOf.get(id) ?? -1);
	const indexOf = new Map(Array.from(positions, (position, index) => [position, index]));
	const userIds = openVocabulary(dataset.users).ids();
	const chances = new Float64Array(shelves.products.length);
	return {
		scorer: {
			itemCount: ids.length,
			score(histories, into) {
				for (const [row, history] of histories.entries()) {
					const scores = into.subarray(row * ids.length, (row + 1) * ids.length);
					const person = history.user === undefined ? undefined : personOf.get(userIds[history.user] ?? '');
					chances.fill(0);
					if (person) nextChances(person, shelves, history, positions, chances);
					for (let item = 0; item < scores.length; item++) scores[item] = chances[positions[item]!] ?? 0;
				}
			},
		},
		sequels: Array.from(positions, (position) =>
			Int32Array.from(
				(shelves.products[position]?.kind.next ?? []).flatMap((name) =>
					Array.from(shelves.byKind.get(name) ?? []).flatMap((sequel) => indexOf.get(sequel) ?? []),
				),
			),
		),
	};
}

/** Adds up the ways in which a person comes to a product next: within the visit, by a new visit, as a sequel. */
function nextChances(
	person: Person,
	shelves: Shelves,
	history: History,
	positions: Int32Array,
	chances: Float64Array,
): void {
	const dayOf = (at: number) => Math.floor((at - DEMO_SHOP_START) / DAY);
	const last = history.at.length - 1;
	const date = last < 0 ? 0 : dayOf(history.at[last]!);

	// The visit under way: its looks so far tell what it is for, and how likely it goes on.
	const interests = new Float64Array(CATEGORIES.length);
	const sum = categoryChances(person, date, interests);
	for (let i = 0; i < interests.length; i++) interests[i] = interests[i]! / sum;
	const visitFor = interests.slice();
	let looks = 0;
	for (let i = last; i >= 0 && dayOf(history.at[i]!) === date; i--) {
		if (history.types[i] !== VIEW) continue;
		looks++;
		const category = shelves.products[positions[history.items[i]!]!]?.category ?? 0;
		for (let c = 0; c < visitFor.length; c++)
			visitFor[c] = visitFor[c]! * ((c === category ? WITHIN : 0) + (1 - WITHIN) * interests[category]!);
	}
	const evidence = visitFor.reduce((total, weight) => total + weight, 0);
	const goesOn = looks === 0 ? 0 : Math.max(0, MOST_LOOKS - looks) / (MOST_LOOKS - looks + 1);

	const asSequel = sequelChances(person, shelves, history, positions, date, (1 - goesOn) * SEQUEL_FIRST, chances);
	for (const [category, members] of shelves.byCategory.entries()) {
		const here = WITHIN * (visitFor[category]! / evidence) + (1 - WITHIN) * interests[category]!;
		const share = goesOn * here + (1 - goesOn - asSequel) * interests[category]!;
		spread(chances, share, members, (i) => {
			const product = shelves.products[i];
			return product ? appeal(person, product, i, date) : 0;
		});
	}
}

/** Adds what purchases call for that was not looked at since, the oldest first. Returns how likely it is one of them. */
function sequelChances(
	person: Person,
	shelves: Shelves,
	history: History,
	positions: Int32Array,
	date: number,
	most: number,
	chances: Float64Array,
): number {
	let left = most;
	for (let i = 0; i < history.items.length; i++) {
		const bought = shelves.products[positions[history.items[i]!]!];
		if (history.types[i] !== PURCHASE || !bought) continue;
		for (const name of bought.kind.next ?? []) {
			const kind = shelves.byKind.get(name);
			const met = history.items.subarray(i).some((item) => shelves.products[positions[item]!]?.kind.name === name);
			if (met || !kind) continue;
			const share = left * SEQUEL;
			left -= share;
			spread(chances, share, kind, (position) => {
				const product = shelves.products[position];
				return product ? sequelAppeal(person, product, position, bought, date) : 0;
			});
		}
	}
	return most - left;
}

/** Adds a share to these positions in proportion to their weights. */
function spread(
	chances: Float64Array,
	share: number,
	members: Uint32Array,
	weight: (position: number) => number,
): void {
	const weights = Float64Array.from(members, weight);
	const sum = weights.reduce((total, one) => total + one, 0);
	if (sum === 0) return;
	for (let k = 0; k < members.length; k++) chances[members[k]!] = chances[members[k]!]! + (share * weights[k]!) / sum;
}
