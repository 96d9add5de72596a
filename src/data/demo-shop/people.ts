import type { Random } from '../../core/random.ts';
import type { Product } from './catalogue.ts';
import { BRAND_TIER, CATEGORIES } from './words.ts';

/** Someone who shops here, and why: the truth that a model trained on the log has to find again. */
export interface Person {
	readonly id: string;
	/** [categories] how often they come for each; sums to 1. */
	readonly interests: Float64Array;
	/** [products] how much they like each, as a log-odds: brand, price and kind. */
	readonly taste: Float64Array;
	/** How many visits they make in the whole time. */
	readonly visits: number;
	/** The hour of the day around which they come. */
	readonly hour: number;
}

const PEOPLE = 600;

/**
 * 600 people. Each has two or three categories at heart, likes some brands and avoids others, and has a price level.
 */
export function makePeople(random: Random, products: readonly Product[]): Person[] {
	return Array.from({ length: PEOPLE }, (_, i) => makePerson(`p-${String(i + 1).padStart(3, '0')}`, random, products));
}

function makePerson(id: string, random: Random, products: readonly Product[]): Person {
	const traffic = CATEGORIES.map((category) => category.traffic);
	const interests = new Float64Array(CATEGORIES.length).fill(0.008);
	for (const weight of [1, 0.55, random.uniform() < 0.4 ? 0.3 : 0]) {
		const category = pick(traffic, random);
		interests[category] = interests[category]! + weight;
	}
	const sum = interests.reduce((total, weight) => total + weight, 0);
	for (let i = 0; i < interests.length; i++) interests[i] = interests[i]! / sum;

	const brands = new Map(Object.keys(BRAND_TIER).map((brand) => [brand, 1.1 * random.normal()]));
	const kinds = new Map(CATEGORIES.flatMap(({ kinds: all }) => all.map((kind) => [kind.name, 0.6 * random.normal()])));
	const level = 2 * random.uniform();
	const taste = Float64Array.from(
		products,
		({ brand, kind, tier }) => (brands.get(brand) ?? 0) + (kinds.get(kind.name) ?? 0) - 1.1 * Math.abs(tier - level),
	);
	return {
		id,
		interests,
		taste,
		visits: 2 + Math.min(16, Math.floor(3.4 * Math.exp(0.55 * random.normal()))),
		hour: [8, 12, 18, 20, 21][random.below(5)] ?? 20,
	};
}

/** A position, with chances in proportion to the weights. */
export function pick(weights: ArrayLike<number>, random: Random): number {
	let sum = 0;
	for (let i = 0; i < weights.length; i++) sum += weights[i] ?? 0;
	let left = random.uniform() * sum;
	for (let i = 0; i < weights.length; i++) {
		left -= weights[i] ?? 0;
		if (left < 0) return i;
	}
	return weights.length - 1;
}
