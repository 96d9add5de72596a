import type { Random } from '../../core/random.ts';
import { type Product, STYLES } from './catalogue.ts';
import { CATEGORIES, CIRCLES } from './words.ts';

/** Someone who shops here, and why: the truth that a model trained on the log has to find again. */
export interface Person {
	readonly id: string;
	/** [categories] how often they come for each, seasons aside; sums to 1. */
	readonly interests: Float64Array;
	/** [products] how much they like each, as a log-odds: style and price. */
	readonly taste: Float32Array;
	/** How many visits they make in the whole time. */
	readonly visits: number;
	/** The hour of the day around which they come. */
	readonly hour: number;
}

const PEOPLE = 2000;
/** How many styles people come near to. */
const CHARACTERS = 12;
const STYLE_WEIGHT = 1.6;

/**
 * 2,000 people. Each belongs to a circle that shares three categories, strays a little from it, comes near to one of a
 * dozen styles and has a price level.
 */
export function makePeople(random: Random, products: readonly Product[]): Person[] {
	const characters = Array.from({ length: CHARACTERS }, () =>
		Float64Array.from({ length: STYLES }, () => random.normal()),
	);
	const circles = CIRCLES.map((names) =>
		names.map((name) => CATEGORIES.findIndex((category) => category.name === name)),
	);
	return Array.from({ length: PEOPLE }, (_, i) =>
		makePerson(
			`p-${String(i + 1).padStart(4, '0')}`,
			random,
			products,
			characters,
			circles[random.below(circles.length)] ?? [],
		),
	);
}

function makePerson(
	id: string,
	random: Random,
	products: readonly Product[],
	characters: readonly Float64Array[],
	circle: readonly number[],
): Person {
	const interests = Float64Array.from(CATEGORIES, ({ traffic }) => 0.012 * traffic);
	for (const [rank, category] of circle.entries()) {
		const traffic = CATEGORIES[category]?.traffic ?? 1;
		interests[category] = interests[category]! + traffic * 0.75 ** rank * Math.exp(0.5 * random.normal());
	}
	const stray = random.below(CATEGORIES.length);
	interests[stray] = interests[stray]! + 0.15 * random.uniform();
	const sum = interests.reduce((total, weight) => total + weight, 0);
	for (let i = 0; i < interests.length; i++) interests[i] = interests[i]! / sum;

	const character = characters[random.below(characters.length)];
	const style = Float64Array.from({ length: STYLES }, (_, k) => (character?.[k] ?? 0) + 0.35 * random.normal());
	const level = 2 * random.uniform();
	const taste = new Float32Array(products.length);
	for (const [i, product] of products.entries()) {
		let agreement = 0;
		for (let k = 0; k < STYLES; k++) agreement += style[k]! * product.style[k]!;
		taste[i] = STYLE_WEIGHT * agreement - 0.6 * Math.abs(product.tier - level);
	}
	return {
		id,
		interests,
		taste,
		visits: 2 + Math.min(38, Math.floor(6.8 * Math.exp(0.6 * random.normal()))),
		hour: [8, 12, 18, 20, 21][random.below(5)] ?? 20,
	};
}
