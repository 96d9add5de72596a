import { InklingError } from '../../core/errors.ts';
import type { Random } from '../../core/random.ts';
import type { Item } from '../item.ts';
import { BRAND_TIER, CATEGORIES, type Kind } from './words.ts';

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
	/** The day (0 the first) around which it is talked about; undefined for most. */
	readonly trend: number | undefined;
}

const PER_KIND = 5;
const TIER_PRICE = [0.62, 1, 1.7] as const;

/** 300 products: five of each kind, of different brands and lines; no two titles alike. */
export function makeProducts(random: Random, days: number): Product[] {
	const products: Product[] = [];
	const titles = new Set<string>();
	for (const [category, { name, zh, brands, models, features, kinds }] of CATEGORIES.entries()) {
		for (const kind of kinds) {
			const firstBrand = random.below(brands.length);
			const firstModel = random.below(models.length);
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
				const feature = features[random.below(features.length)] ?? '';
				const trending = random.uniform() < 0.06;
				products.push({
					item: {
						id: `sku-${String(products.length + 1).padStart(3, '0')}`,
						title,
						categories: [name],
						brand,
						price: { amount: price, currency: 'EUR' },
						text: `${kind.says} ${feature}`,
						available: random.uniform() >= 0.05,
						attributes: { kind: kind.name, titleZh: `${brand} ${model} ${kind.zh}`, categoryZh: zh },
					},
					category,
					kind,
					brand,
					tier,
					price,
					reach: Math.exp(1.05 * random.normal()),
					trend: trending ? random.below(days) : undefined,
				});
			}
		}
	}
	return products;
}

/** Prices as shops write them: 8.90, 24.90, 149, 389. */
function shopPrice(amount: number): number {
	return amount < 100 ? Math.max(1, Math.round(amount)) - 0.1 : Math.round(amount / 5) * 5 - 1;
}
