// Products in schema.org's JSON-LD, as shops put it on their pages: one product, an array, a `@graph`, the main entity of
// a page, a list's elements; offers as one, several or a range. Reads parsed JSON of anyone's making; never throws for it.

/** A product as it is written there; no field is checked yet. */
export interface LdProduct {
	id: unknown;
	title: unknown;
	text: unknown;
	brand: unknown;
	categories: readonly unknown[];
	price: unknown;
	currency: unknown;
	image: unknown;
	url: unknown;
	available: boolean | undefined;
	/** Whether it is what the page is about; false for one of a list's elements. */
	main: boolean;
}

/** Deeper nesting, or more in one text, is nobody's product. */
const DEEPEST = 8;
const MOST = 50_000;

/** All products that a parsed JSON-LD text describes, in its order. */
export function ldProducts(root: unknown): LdProduct[] {
	const products: LdProduct[] = [];
	let left = MOST;
	const walk = (node: unknown, main: boolean, depth: number): void => {
		if (depth > DEEPEST || left-- <= 0) return;
		if (Array.isArray(node)) for (const one of node) walk(one, main, depth + 1);
		if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
		if (isA(node, 'Product') || isA(node, 'ProductGroup')) {
			products.push({ ...productOf(node), main });
			return;
		}
		walk(get(node, '@graph'), main, depth + 1);
		walk(get(node, 'mainEntity'), main, depth + 1);
		walk(get(node, 'item'), main, depth + 1);
		walk(get(node, 'itemListElement'), false, depth + 1);
	};
	walk(root, true, 0);
	return products;
}

function productOf(node: object): Omit<LdProduct, 'main'> {
	const variant = first(get(node, 'hasVariant'));
	const offer = offerOf(get(node, 'offers')) ?? offerOf(get(variant, 'offers'));
	const specification = first(get(offer, 'priceSpecification'));
	const availability = get(offer, 'availability');
	return {
		id: get(node, 'sku') ?? get(node, 'productID') ?? get(node, 'productGroupID') ?? get(node, '@id'),
		title: first(get(node, 'name')),
		text: first(get(node, 'description')),
		brand: named(get(node, 'brand')),
		categories: categoriesOf(get(node, 'category')),
		price: get(offer, 'price') ?? get(offer, 'lowPrice') ?? get(specification, 'price'),
		currency: get(offer, 'priceCurrency') ?? get(specification, 'priceCurrency'),
		image: addressOf(get(node, 'image') ?? get(variant, 'image')),
		url: get(node, 'url') ?? get(offer, 'url'),
		available: typeof availability === 'string' ? !/(OutOfStock|SoldOut|Discontinued)$/.test(availability) : undefined,
	};
}

const get = (node: unknown, name: string): unknown =>
	typeof node === 'object' && node !== null && Object.hasOwn(node, name)
		? (node as Record<string, unknown>)[name]
		: undefined;

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** `Product`, or with the vocabulary's address before it, alone or among other types. */
const isA = (node: object, type: string): boolean =>
	[get(node, '@type')].flat().some((own) => typeof own === 'string' && own.replace(/^.*[/:]/, '') === type);

/** The first offer; those of a range that lists them are inside it. */
function offerOf(offers: unknown): unknown {
	const offer = first(offers);
	return get(offer, 'price') === undefined && get(offer, 'lowPrice') === undefined
		? (first(get(offer, 'offers')) ?? offer)
		: offer;
}

const named = (value: unknown): unknown => {
	const one = first(value);
	return typeof one === 'object' ? get(one, 'name') : one;
};

const addressOf = (value: unknown): unknown => {
	const one = first(value);
	return typeof one === 'object' ? (get(one, 'url') ?? get(one, 'contentUrl')) : one;
};

/** `A > B` is two. */
const categoriesOf = (value: unknown): unknown[] =>
	(Array.isArray(value) ? value : [value]).flatMap((one) => {
		const name = named(one);
		return typeof name === 'string' ? name.split('>') : [];
	});
