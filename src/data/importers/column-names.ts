import { InklingError } from '../../core/errors.ts';
import { COLUMNS, type Column } from './importer.ts';
import { excerpt, invalidData } from './limits.ts';

/** What tables call our columns, the surest name first; compared in lower case, without spaces, dots, dashes and underscores. */
const INTERACTION_NAMES: Readonly<Record<Column, string>> = {
	userId:
		'userid user visitorid visitor customerid customer personid person clientid client memberid member accountid account uid shopperid shopper profileid reviewerid reader username',
	itemId:
		'itemid item productid product sku skuid movieid movie articleid article filmid film asin parentasin bookid book isbn songid song trackid track artistid artist gameid game contentid content iid pid',
	type: 'eventtype event type action interactiontype interaction behaviortype behaviourtype behavior behaviour eventname',
	at: 'timestamp at datetime time eventtime eventtimestamp date createdat created ts unixtime',
	value: 'rating score stars value price amount revenue',
	quantity: 'quantity qty units count',
	sessionId: 'sessionid session usersession',
};

export const ITEM_COLUMNS = [
	'title',
	'categories',
	'brand',
	'price',
	'currency',
	'text',
	'image',
	'url',
	'available',
	'salePrice',
	'group',
	'condition',
] as const;
export type ItemColumn = (typeof ITEM_COLUMNS)[number] | 'id';

const ITEM_NAMES: Readonly<Record<ItemColumn, string>> = {
	id: `id ${INTERACTION_NAMES.itemId}`,
	title: 'title name itemtitle itemname producttitle productname',
	categories: 'categories genres category genre department producttype googleproductcategory',
	brand: 'brand manufacturer vendor',
	price: 'price amount',
	currency: 'currency pricecurrency',
	text: 'text description summary overview',
	image: 'image imageurl imagelink picture img',
	url: 'url link href',
	available: 'available availability instock',
	salePrice: 'saleprice',
	group: 'itemgroupid',
	condition: 'condition',
};

/** A column of ours in a file: where it is and what it is called there. */
export interface Found {
	readonly index: number;
	readonly name: string;
}
export type Mapping<Name extends string> = Partial<Record<Name, Found>>;

const plain = (name: string) => name.toLowerCase().replace(/[\s._-]+/g, '');

/** The header's column with the surest of these names, not taken by another of ours. */
function findByName(header: readonly string[], names: string, taken: ReadonlySet<number>): Found | undefined {
	const plainHeader = header.map(plain);
	for (const name of names.split(' ')) {
		const index = plainHeader.findIndex((heading, i) => heading === name && !taken.has(i));
		if (index >= 0) return { index, name: header[index] ?? '' };
	}
	return undefined;
}

/** Which column is which in an interaction table; `overrides` are taken as the caller says. Throws `invalid-argument`. */
export function mapInteractionColumns(
	header: readonly string[],
	overrides: Partial<Record<Column, string>> = {},
): Mapping<Column> {
	const mapping: Mapping<Column> = {};
	const taken = new Set<number>();
	for (const column of COLUMNS) {
		const wanted = overrides[column];
		if (wanted === undefined) continue;
		const exact = header.indexOf(wanted);
		const index = exact >= 0 ? exact : header.findIndex((name) => plain(name) === plain(wanted));
		if (index < 0) {
			throw new InklingError(
				'invalid-argument',
				`import: columns.${column} must be one of the table's columns (${listed(header)}), got ${excerpt(wanted)}. Name one of them.`,
			);
		}
		mapping[column] = { index, name: header[index] ?? '' };
		taken.add(index);
	}
	for (const column of COLUMNS) {
		if (mapping[column]) continue;
		const found = findByName(header, INTERACTION_NAMES[column], taken);
		if (!found) continue;
		mapping[column] = found;
		taken.add(found.index);
	}
	return mapping;
}

/** Which column is which in a table of items. */
export function mapItemColumns(header: readonly string[]): Mapping<ItemColumn> {
	const mapping: Mapping<ItemColumn> = {};
	const taken = new Set<number>();
	for (const column of ['id', ...ITEM_COLUMNS] as const) {
		const found = findByName(header, ITEM_NAMES[column], taken);
		if (!found) continue;
		mapping[column] = found;
		taken.add(found.index);
	}
	return mapping;
}

/** Whether a table holds items: it has ids and titles, and no people. */
export function isItemHeader(header: readonly string[], overrides: Partial<Record<Column, string>> = {}): boolean {
	const items = mapItemColumns(header);
	if (!items.id || !items.title) return false;
	if (overrides.userId !== undefined && header.includes(overrides.userId)) return false;
	const { userId, sessionId } = mapInteractionColumns(header);
	return !userId && !sessionId;
}

/** Whether a word could head a column of ours. */
export const isColumnName = (word: string): boolean =>
	Object.values(INTERACTION_NAMES).some((names) => names.split(' ').includes(plain(word)));

/** The header's names for a message. */
export const listed = (header: readonly string[]): string =>
	`${header
		.slice(0, 20)
		.map((name) => excerpt(name) || '(empty)')
		.join(', ')}${header.length > 20 ? `, and ${header.length - 20} more` : ''}`;

/** The error for a table in which people or items cannot be found. */
export const missingColumns = (file: string, header: readonly string[], missing: string) =>
	invalidData(
		`${file}: the first line must name the columns, one of people (such as user_id) and one of items (such as item_id), got ${listed(header)}; ${missing} is missing. Name the columns in the first line, or say which is which.`,
		{ file, line: 1 },
	);
