import type { Random } from '../../core/random.ts';
import { type EventType, eventTypeCode } from '../interaction.ts';
import type { Product } from './catalogue.ts';
import { type Person, pick } from './people.ts';

export interface SimulatedEvent {
	/** Positions in the lists of people and products. */
	readonly person: number;
	readonly product: number;
	readonly type: number;
	readonly at: number;
	/** NaN where there is none. */
	readonly value: number;
}

export const DAY = 86_400_000;

/** What a person carries from visit to visit. */
interface Memory {
	readonly seen: number[];
	readonly bought: Set<number>;
	/** Products that something bought before calls for, the latest last. */
	readonly wanted: number[];
}

/** All visits of one person within [start, start + days), in order of time. */
export function simulatePerson(
	person: Person,
	index: number,
	products: readonly Product[],
	start: number,
	days: number,
	random: Random,
): SimulatedEvent[] {
	const events: SimulatedEvent[] = [];
	const memory: Memory = { seen: [], bought: new Set(), wanted: [] };
	// One visit at most on a day, so that visits never overlap; a day keeps back the last hours for the longest.
	const dates = new Set<number>();
	while (dates.size < person.visits) dates.add(random.below(days));
	for (const date of [...dates].sort((a, b) => a - b)) {
		const hour = Math.max(0, Math.min(21, person.hour + Math.round(1.5 * random.normal())));
		const at = start + date * DAY + hour * 3_600_000 + random.below(3_600_000);
		visit(person, index, products, at, date, memory, random, events);
	}
	return events;
}

function visit(
	person: Person,
	index: number,
	products: readonly Product[],
	start: number,
	date: number,
	memory: Memory,
	random: Random,
	events: SimulatedEvent[],
): void {
	let at = start;
	const add = (product: number, type: EventType, value = Number.NaN) => {
		events.push({ person: index, product, type: eventTypeCode(type), at, value });
		at += 5_000 + random.below(90_000);
	};
	const category = pick(person.interests, random);
	const looks = 1 + random.below(4);
	for (let look = 0; look < looks; look++) {
		const wanted = look === 0 && random.uniform() < 0.75 ? memory.wanted.pop() : undefined;
		const product = wanted ?? choose(person, products, category, date, memory, random);
		const chosen = products[product];
		if (!chosen) continue;
		if (random.uniform() < 0.3) add(product, 'click');
		add(product, 'view');
		memory.seen.push(product);
		const liking = 1 / (1 + Math.exp(-(person.taste[product]! + (wanted === undefined ? -1 : 1.5))));
		if (random.uniform() < 0.3 * liking) add(product, 'favourite');
		if (chosen.item.available === false || random.uniform() > 0.55 * liking) continue;
		add(product, 'cart');
		if (random.uniform() < 0.12) add(product, 'uncart');
		else if (random.uniform() < 0.75) buy(person, product, products, memory, random, add);
	}
	if (random.uniform() < 0.04) add(leastLiked(person, products, random), 'dismiss');
}

function buy(
	person: Person,
	product: number,
	products: readonly Product[],
	memory: Memory,
	random: Random,
	add: (product: number, type: EventType, value?: number) => void,
): void {
	const { kind, price } = products[product] ?? {};
	add(product, 'purchase', price);
	memory.bought.add(product);
	const taste = person.taste[product]!;
	if (random.uniform() < 0.2)
		add(product, 'rating', Math.max(1, Math.min(5, Math.round(3.6 + 0.8 * taste + 0.5 * random.normal()))));
	if (taste < -0.5 && random.uniform() < 0.2) add(product, 'refund', price);
	for (const name of kind?.next ?? []) {
		if (random.uniform() < 0.6) memory.wanted.push(bestLiked(person, products, name, random));
	}
	if (kind?.usedUp && random.uniform() < 0.6) memory.wanted.unshift(product);
}

/** What a person looks at next: mostly in the category they came for, sometimes what they looked at before. */
function choose(
	person: Person,
	products: readonly Product[],
	category: number,
	date: number,
	memory: Memory,
	random: Random,
): number {
	if (memory.seen.length > 0 && random.uniform() < 0.1) return memory.seen[random.below(memory.seen.length)] ?? 0;
	const within = random.uniform() < 0.9;
	const weights = products.map((product, i) => {
		if (within && product.category !== category) return 0;
		if (memory.bought.has(i) && !product.kind.usedUp) return 0;
		const talkedAbout = product.trend !== undefined && Math.abs(product.trend - date) <= 7 ? 5 : 1;
		const interest = within ? 1 : person.interests[product.category]!;
		return interest * product.reach * talkedAbout * Math.exp(person.taste[i]!);
	});
	return pick(weights, random);
}

function bestLiked(person: Person, products: readonly Product[], kind: string, random: Random): number {
	return pick(
		products.map((product, i) => (product.kind.name === kind ? product.reach * Math.exp(1.5 * person.taste[i]!) : 0)),
		random,
	);
}

function leastLiked(person: Person, products: readonly Product[], random: Random): number {
	return pick(
		products.map(
			(product, i) => (1 - person.interests[product.category]!) * product.reach * Math.exp(-person.taste[i]!),
		),
		random,
	);
}
