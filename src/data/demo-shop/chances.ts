// What each draw of the simulation is made from. The simulation draws by these weights, and the truth ranks by them.

import type { Product } from './catalogue.ts';
import type { Category } from './category.ts';
import type { Person } from './people.ts';
import { CATEGORIES } from './words.ts';

export const DAY = 86_400_000;
/** The log ends here: a fixed day, so that the same seed gives the same bytes for ever. */
export const DEMO_SHOP_END = Date.UTC(2025, 5, 1);
export const DAYS = 365;
export const DEMO_SHOP_START = DEMO_SHOP_END - DAYS * DAY;
const FIRST_DAY_OF_YEAR = (DEMO_SHOP_START - Date.UTC(2024, 0, 1)) / DAY;

/** A visit has 1 to this many looks, each number as often. */
export const MOST_LOOKS = 3;
/** A visit's first look goes to what something bought before calls for, if anything does. */
export const SEQUEL_FIRST = 0.6;
/** A purchase calls for each of its sequels so often. */
export const SEQUEL = 0.5;
/** A look stays in the category that the visit is for. */
export const WITHIN = 0.8;

/** The products, and where those of a category and of a kind lie. */
export interface Shelves {
	readonly products: readonly Product[];
	/** [categories] positions of products. */
	readonly byCategory: readonly Uint32Array[];
	readonly byKind: ReadonlyMap<string, Uint32Array>;
}

export function makeShelves(products: readonly Product[]): Shelves {
	const positions = (wanted: (product: Product) => boolean) =>
		Uint32Array.from(products.flatMap((product, i) => (wanted(product) ? i : [])));
	return {
		products,
		byCategory: CATEGORIES.map((_, category) => positions((product) => product.category === category)),
		byKind: new Map(
			CATEGORIES.flatMap(({ kinds }) => kinds.map(({ name }) => [name, positions(({ kind }) => kind.name === name)])),
		),
	};
}

/** How much more, or less, a category is looked for on a day than over the year. */
function seasonOf({ season }: Category, date: number): number {
	if (!season) return 1;
	return 1 + season.swing * Math.cos((2 * Math.PI * (date + FIRST_DAY_OF_YEAR - season.peak)) / 365);
}

/** [categories] how likely the person comes for each on a day, into `into`. Returns the sum. */
export function categoryChances(person: Person, date: number, into: Float64Array): number {
	let sum = 0;
	for (const [i, category] of CATEGORIES.entries()) {
		into[i] = person.interests[i]! * seasonOf(category, date);
		sum += into[i]!;
	}
	return sum;
}

/** How a product stands beside the others of its category for a person on a day: 0 before it is there. */
export function appeal(person: Person, product: Product, position: number, date: number): number {
	if (product.added > date) return 0;
	const fresh = date - product.added < 21 ? 2 : 1;
	const talkedAbout = product.trend !== undefined && Math.abs(product.trend - date) <= 7 ? 3 : 1;
	return product.reach * fresh * talkedAbout * Math.exp(person.taste[position]!);
}

/** How a product stands beside the others of its kind for a person who bought something that calls for it: the same brand fits. */
export function sequelAppeal(person: Person, product: Product, position: number, after: Product, date: number): number {
	if (product.added > date) return 0;
	return product.reach * (product.brand === after.brand ? 4 : 1) * Math.exp(1.3 * person.taste[position]!);
}
