// Catalogues that are no tables (feeds in XML, JSON-LD, Shopify's products.json) are read as one whose columns are called as
// in Google's product data specification (support.google.com/merchants/answer/7052112): what reads tables of items knows
// those names, and an import's preview shows them.

export const FEED_COLUMNS = [
	'id',
	'title',
	'description',
	'link',
	'image_link',
	'price',
	'sale_price',
	'currency',
	'availability',
	'brand',
	'product_type',
	'google_product_category',
	'item_group_id',
	'condition',
] as const;
export type FeedColumn = (typeof FEED_COLUMNS)[number];

/** A row's fields, in the order of the columns. */
export const feedRow = (said: Partial<Record<FeedColumn, string>>): string[] =>
	FEED_COLUMNS.map((column) => said[column] ?? '');
