import type { Item } from '../../data/item.ts';

export type Value = string | number | boolean;

/** What a filter can ask of an item. */
export interface Field {
	readonly name: string;
	/** `anything`: known only item by item. */
	readonly holds: 'text' | 'number' | 'boolean' | 'anything';
	/** Whether upper and lower case differ: they do in ids, which machines make; not in words, which people write. */
	readonly exact: boolean;
	/** Undefined where the item does not have it; several where any of them will do. */
	read(item: Item): Value | readonly Value[] | undefined;
}

/** The fields but `attributes.NAME`, by name. */
export const FIELDS: ReadonlyMap<string, Field> = new Map(
	(
		[
			{ name: 'available', holds: 'boolean', exact: true, read: (item) => item.available !== false },
			{ name: 'price', holds: 'number', exact: true, read: (item) => item.price?.amount },
			{ name: 'currency', holds: 'text', exact: false, read: (item) => item.price?.currency },
			{ name: 'category', holds: 'text', exact: false, read: (item) => item.categories },
			{ name: 'brand', holds: 'text', exact: false, read: (item) => item.brand },
			{ name: 'title', holds: 'text', exact: false, read: (item) => item.title },
			{ name: 'id', holds: 'text', exact: true, read: (item) => item.id },
		] satisfies Field[]
	).map((field): [string, Field] => [field.name, field]),
);

export const attributeField = (name: string): Field => ({
	name: `attributes.${name}`,
	holds: 'anything',
	exact: false,
	// Own ones only: `attributes.constructor` is no attribute.
	read: ({ attributes }) => (attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined),
});

/** Text as it is compared: one form for what looks alike (é as one letter or two), and of either case. */
export const folded = (field: Field, value: Value): Value =>
	typeof value === 'string' && !field.exact ? value.normalize('NFC').toLowerCase() : value;
