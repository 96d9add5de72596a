import { InklingError } from '../../core/errors.ts';
import type { Random } from '../../core/random.ts';
import type { Item } from '../item.ts';
import type { Kind } from './category.ts';
import { drawPicture } from './picture.ts';
import { BRAND_TIER, CATEGORIES } from './words.ts';

/** What a style is made of: a product's and a person's meet in their product. */
export const STYLES = 3;

/** A product as the simulation sees it; positions are those in the list of products. */
export interface Product {
	readonly item: Item;
	readonly category: number;
	readonly kind: Kind;
	readonly brand: string;
	readonly tier: 0 | 1 | 2;
	readonly price: number;
	/** How often it is met, beside the others of its category: long-tailed. */
	readonly reach: number;
	/** [STYLES] of its brand and kind, and a little of its own. */
	readonly style: Float64Array;
	/** The day (0 the log's first) from which it is there; below 0 for what was there before. */
	readonly added: number;
	/** The day around which it is talked about; undefined for most. */
	readonly trend: number | undefined;
}

const PER_KIND = 8;
const TIER_PRICE = [0.62, 1, 1.7] as const;
const DAY = 86_400_000;

/** 600 products: eight of each kind, of different brands and lines; no two titles alike. */
export function makeProducts(random: Random, pictures: Random, start: number, days: number): Product[] {
	const products: Product[] = [];
	const titles = new Set<string>();
	const styleOf = new Map<string, Float64Array>();
	for (const brand of Object.keys(BRAND_TIER)) styleOf.set(brand, normals(random));
	for (const [category, { name, zh, hue, brands, models, features, kinds }] of CATEGORIES.entries()) {
		for (const kind of kinds) {
			const firstBrand = random.below(brands.length);
			const firstModel = random.below(models.length);
			const kindStyle = normals(random);
			for (let variant = 0; variant < PER_KIND; variant++) {
				const brand = brands[(firstBrand + variant) % brands.length] ?? '';
				const model = models[(firstModel + variant) % models.length] ?? '';
				const title = `${brand} ${model} ${kind.name}`;
				if (titles.has(title))
					throw new InklingError(
						'internal',
						`demo shop: titles must differ, got ${title} twice. Give its category more models.`,
					);
				titles.add(title);
				const tier = BRAND_TIER[brand] ?? 1;
				const price = shopPrice(kind.price * TIER_PRICE[tier] * (0.9 + 0.2 * random.uniform()));
				const [feature, featureZh] = features[random.below(features.length)] ?? ['', ''];
				const added = dayAdded(random, days);
				const style = normals(random);
				for (let i = 0; i < STYLES; i++) {
					style[i] = 0.8 * (styleOf.get(brand)?.[i] ?? 0) + 0.8 * kindStyle[i]! + 0.15 * style[i]!;
				}
				products.push({
					item: {
						id: `sku-${String(products.length + 1).padStart(3, '0')}`,
						title,
						categories: [name],
						brand,
						price: { amount: price, currency: 'EUR' },
						text: `${kind.says[0]} ${feature}`,
						image: drawPicture(kind, hue, pictures),
						available: random.uniform() >= 0.05,
						attributes: {
							kind: kind.name,
							added: new Date(start + added * DAY).toISOString().slice(0, 10),
							titleZh: `${brand} ${model} ${kind.zh}`,
							categoryZh: zh,
							textZh: `${kind.says[1]}${featureZh}`,
						},
					},
					category,
					kind,
					brand,
					tier,
					price,
					reach: Math.exp(1.1 * random.normal()),
					style,
					added,
					trend: random.uniform() < 0.08 ? random.below(days) : undefined,
				});
			}
		}
	}
	return products;
}

const normals = (random: Random): Float64Array => Float64Array.from({ length: STYLES }, () => random.normal());

/** Most were there before the log begins, by up to three years; the others came one by one, some in its last month. */
function dayAdded(random: Random, days: number): number {
	const draw = random.uniform();
	if (draw < 0.7) return -1 - random.below(1000);
	return draw < 0.95 ? random.below(days - 30) : days - 30 + random.below(28);
}

/** Prices as shops write them: 8.90, 24.90, 149, 389. */
function shopPrice(amount: number): number {
	return amount < 100 ? Math.max(1, Math.round(amount)) - 0.1 : Math.round(amount / 5) * 5 - 1;
}
