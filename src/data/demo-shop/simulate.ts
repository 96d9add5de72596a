import type { Random } from '../../core/random.ts';
import { type EventType, eventTypeCode } from '../interaction.ts';
import {
	appeal,
	categoryChances,
	DAY,
	DAYS,
	DEMO_SHOP_START,
	MOST_LOOKS,
	SEQUEL,
	SEQUEL_FIRST,
	type Shelves,
	sequelAppeal,
	WITHIN,
} from './chances.ts';
import type { Person } from './people.ts';
import { CATEGORIES } from './words.ts';

export interface SimulatedEvent {
	/** Positions in the lists of people and products. */
	readonly person: number;
	readonly product: number;
	readonly type: number;
	readonly at: number;
	/** NaN where there is none. */
	readonly value: number;
}

/** What a person carries from visit to visit. */
interface Memory {
	readonly seen: number[];
	readonly bought: Set<number>;
	/** What something bought before calls for, from which day on. */
	readonly wanted: { product: number; from: number }[];
}

/** All visits of one person, in order of time. */
export function simulatePerson(person: Person, index: number, shelves: Shelves, random: Random): SimulatedEvent[] {
	return new Shopper(person, index, shelves, random).shop();
}

class Shopper {
	readonly #person: Person;
	readonly #index: number;
	readonly #shelves: Shelves;
	readonly #random: Random;
	readonly #events: SimulatedEvent[] = [];
	readonly #memory: Memory = { seen: [], bought: new Set(), wanted: [] };
	readonly #categories = new Float64Array(CATEGORIES.length);
	readonly #weights: Float64Array;
	#at = 0;

	constructor(person: Person, index: number, shelves: Shelves, random: Random) {
		this.#person = person;
		this.#index = index;
		this.#shelves = shelves;
		this.#random = random;
		this.#weights = new Float64Array(shelves.products.length);
	}

	shop(): SimulatedEvent[] {
		const random = this.#random;
		// One visit at most on a day, so that visits never overlap; a day keeps back the last hours for the longest.
		const dates = new Set<number>();
		while (dates.size < this.#person.visits) dates.add(random.below(DAYS));
		for (const date of [...dates].sort((a, b) => a - b)) {
			const hour = Math.max(0, Math.min(21, this.#person.hour + Math.round(1.5 * random.normal())));
			this.#at = DEMO_SHOP_START + date * DAY + hour * 3_600_000 + random.below(3_600_000);
			this.#visit(date);
		}
		return this.#events;
	}

	#add(product: number, type: EventType, value = Number.NaN): void {
		this.#events.push({ person: this.#index, product, type: eventTypeCode(type), at: this.#at, value });
		this.#at += 5_000 + this.#random.below(90_000);
	}

	#visit(date: number): void {
		const random = this.#random;
		categoryChances(this.#person, date, this.#categories);
		const category = pick(this.#categories, CATEGORIES.length, random);
		const looks = 1 + random.below(MOST_LOOKS);
		for (let look = 0; look < looks; look++) {
			const wanted = look === 0 && random.uniform() < SEQUEL_FIRST ? this.#takeWanted(date) : undefined;
			const product = wanted ?? this.#choose(category, date);
			if (random.uniform() < 0.1) this.#add(product, 'click');
			this.#add(product, 'view');
			this.#memory.seen.push(product);
			const liking = 1 / (1 + Math.exp(-(this.#person.taste[product]! + (wanted === undefined ? -1 : 1.5))));
			if (random.uniform() < 0.2 * liking) this.#add(product, 'favourite');
			const available = this.#shelves.products[product]?.item.available !== false;
			if (!available || random.uniform() > 0.35 * liking) continue;
			this.#add(product, 'cart');
			if (random.uniform() < 0.12) this.#add(product, 'uncart');
			else if (random.uniform() < 0.75) this.#buy(product, date);
		}
		if (random.uniform() < 0.04) this.#add(this.#leastLiked(), 'dismiss');
	}

	#buy(position: number, date: number): void {
		const random = this.#random;
		const product = this.#shelves.products[position];
		if (!product) return;
		this.#add(position, 'purchase', product.price);
		this.#memory.bought.add(position);
		const taste = this.#person.taste[position]!;
		if (random.uniform() < 0.2)
			this.#add(position, 'rating', Math.max(1, Math.min(5, Math.round(3.6 + 0.5 * taste + 0.5 * random.normal()))));
		if (taste < -0.5 && random.uniform() < 0.2) this.#add(position, 'refund', product.price);
		for (const name of product.kind.next ?? []) {
			if (random.uniform() >= SEQUEL) continue;
			const kind = this.#shelves.byKind.get(name) ?? new Uint32Array(0);
			const sequel = this.#pickOf(kind, (i, other) => sequelAppeal(this.#person, other, i, product, date));
			this.#memory.wanted.push({ product: sequel, from: date + 1 + random.below(10) });
		}
		// Used up in three to eight weeks.
		if (product.kind.usedUp && random.uniform() < 0.6)
			this.#memory.wanted.push({ product: position, from: date + 21 + random.below(35) });
	}

	/** The one that has been wanted longest, if its day has come. */
	#takeWanted(date: number): number | undefined {
		const { wanted } = this.#memory;
		const i = wanted.findIndex(({ from }) => from <= date);
		return i < 0 ? undefined : wanted.splice(i, 1)[0]?.product;
	}

	/** What is looked at next: mostly in the category they came for, sometimes what they looked at before. */
	#choose(visitFor: number, date: number): number {
		const random = this.#random;
		const { seen, bought } = this.#memory;
		if (seen.length > 0 && random.uniform() < 0.06) return seen[random.below(seen.length)] ?? 0;
		const category = random.uniform() < WITHIN ? visitFor : pick(this.#categories, CATEGORIES.length, random);
		return this.#pickOf(this.#shelves.byCategory[category] ?? new Uint32Array(0), (i, product) =>
			bought.has(i) && !product.kind.usedUp ? 0 : appeal(this.#person, product, i, date),
		);
	}

	#leastLiked(): number {
		const { products } = this.#shelves;
		return this.#pickOf(
			Uint32Array.from(products.keys()),
			(i, product) => Math.exp(-this.#person.taste[i]!) * (1 - this.#person.interests[product.category]!),
		);
	}

	#pickOf(positions: Uint32Array, weight: (position: number, product: Shelves['products'][number]) => number): number {
		const { products } = this.#shelves;
		for (let k = 0; k < positions.length; k++) {
			const product = products[positions[k]!];
			this.#weights[k] = product ? weight(positions[k]!, product) : 0;
		}
		return positions[pick(this.#weights, positions.length, this.#random)] ?? 0;
	}
}

/** A position among the first `count` weights, with chances in proportion to them. */
function pick(weights: Float64Array, count: number, random: Random): number {
	let sum = 0;
	for (let i = 0; i < count; i++) sum += weights[i]!;
	let left = random.uniform() * sum;
	for (let i = 0; i < count; i++) {
		left -= weights[i]!;
		if (left < 0) return i;
	}
	return count - 1;
}
