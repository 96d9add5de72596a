// Filters such as `available and price between 10 and 50 and not category in ["audio", 'kitchen']`, by recursive descent to
// closures: nothing is evaluated as code, so it runs under any content security policy.
//
//   either     = both { "or" both }
//   both       = inverse { "and" inverse }
//   inverse    = "not" inverse | "(" either ")" | condition
//   condition  = field [ ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" ) value | "between" number "and" number | "in" list ]
//   field      = "available" | "price" | "currency" | "category" | "brand" | "title" | "id" | "attributes" "." ( name | string )
//   list       = "(" value { "," value } ")" | "[" value { "," value } "]"
//   value      = string | number | "true" | "false"
//
// A field alone stands for `field = true`; `between` takes both its ends in. Words of the language are read in either case,
// names of attributes as written.

import type { Item } from '../../data/item.ts';
import { comparable, comparison, type Operator } from './comparison.ts';
import { Cursor, LONGEST_TEXT } from './cursor.ts';
import { attributeField, FIELDS, type Field, type Value } from './fields.ts';
import type { Token } from './tokens.ts';

/** Whether an item passes. */
export type Filter = (item: Item) => boolean;

export const LONGEST_FILTER = LONGEST_TEXT;
const DEEPEST_FILTER = 64;

/** Text as a string of the filter language, so that anything a person typed can be part of a filter. */
export const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Reads a filter. Throws `invalid-argument`, with the column and what was expected there. */
export function parseFilter(text: string): Filter {
	const cursor = new Cursor(text, 'filter');
	const filter = readFilter(cursor);
	const token = cursor.peek();
	if (token.kind === 'end') return filter;
	throw cursor.error(token, 'the filter must end here or go on', 'Join conditions with "and" or "or".');
}

/** Reads the filter that begins here, as far as it goes. Throws `invalid-argument`. */
export function readFilter(cursor: Cursor): Filter {
	let depth = 0;
	return either();

	function either(): Filter {
		const parts = [both()];
		while (cursor.accept('or')) parts.push(both());
		return parts.length === 1 ? parts[0]! : (item) => parts.some((part) => part(item));
	}

	function both(): Filter {
		const parts = [inverse()];
		while (cursor.accept('and')) parts.push(inverse());
		return parts.length === 1 ? parts[0]! : (item) => parts.every((part) => part(item));
	}

	function inverse(): Filter {
		const token = cursor.peek();
		if (++depth > DEEPEST_FILTER) {
			const must = `"not" and parentheses must nest at most ${DEEPEST_FILTER} deep`;
			throw cursor.error(token, must, 'Take some out.', 'more');
		}
		let part: Filter;
		if (cursor.accept('not')) {
			const inner = inverse();
			part = (item) => !inner(item);
		} else if (cursor.accept('(')) {
			part = either();
			cursor.demand(')', `Close the parenthesis of column ${token.column}, or join conditions with "and" or "or".`);
		} else {
			part = condition(cursor);
		}
		depth--;
		return part;
	}
}

function condition(cursor: Cursor): Filter {
	const field = fieldName(cursor);
	const token = cursor.peek();
	const operator = cursor.accept('between') ? 'between' : OPERATORS.find((candidate) => cursor.accept(candidate));
	if (operator === undefined) {
		if (field.holds === 'boolean' || field.holds === 'anything') return comparison(field, '=', [true]);
		throw cursor.error(token, `${field.name} must be compared with something`, exampleOf(field));
	}
	if (comparable(field, operator === 'between' ? '>=' : operator) === undefined) {
		throw cursor.error(token, `${field.name} cannot be compared with ${operator}`, exampleOf(field));
	}
	if (operator === 'between') return between(cursor, field);
	if (operator === 'in') return comparison(field, 'in', list(cursor, field));
	return comparison(field, operator, [value(cursor, field, operator)]);
}

function between(cursor: Cursor, field: Field): Filter {
	const least = value(cursor, field, '>=');
	cursor.demand('and', `Write such as ${field.name} between 10 and 50.`);
	const token = cursor.peek();
	const most = value(cursor, field, '<=');
	if (most < least)
		throw cursor.error(token, `the second number must be ${least} or more`, 'Write the smaller one first.');
	const [above, below] = [comparison(field, '>=', [least]), comparison(field, '<=', [most])];
	return (item) => above(item) && below(item);
}

function list(cursor: Cursor, field: Field): Value[] {
	const close = cursor.accept('[') ? ']' : ')';
	if (close === ')') cursor.demand('(', 'Write a list, such as category in ("audio", "kitchen").');
	const values = [value(cursor, field, 'in')];
	while (cursor.accept(',')) values.push(value(cursor, field, 'in'));
	cursor.demand(close, 'Part values with commas and close the list.');
	return values;
}

function fieldName(cursor: Cursor): Field {
	const token = cursor.peek();
	const name = token.kind === 'word' ? token.text.toLowerCase() : undefined;
	if (name === 'attributes') {
		cursor.next();
		cursor.demand('.', 'Name the attribute, such as attributes.year >= 1990.');
		const attribute = cursor.peek();
		if (attribute.kind !== 'word' && attribute.kind !== 'string') {
			throw cursor.error(attribute, 'the name of an attribute must stand here', 'Put unusual names in quotes.');
		}
		cursor.next();
		return attributeField(attribute.kind === 'word' ? attribute.text : attribute.value);
	}
	const field = name === undefined ? undefined : FIELDS.get(name);
	if (!field) {
		const remedy = `Start a condition with one of ${[...FIELDS.keys()].join(', ')}, attributes.NAME.`;
		throw cursor.error(token, 'a field must stand here', remedy);
	}
	cursor.next();
	return field;
}

function value(cursor: Cursor, field: Field, operator: Operator): Value {
	const token = cursor.peek();
	const wanted = comparable(field, operator);
	const found = literalOf(token);
	if (found === undefined || (wanted !== 'anything' && KIND_OF[typeof found] !== wanted)) {
		const kind = NAME_OF[wanted ?? 'anything'];
		throw cursor.error(token, `${kind} must follow ${field.name} ${operator}`, exampleOf(field));
	}
	cursor.next();
	return found;
}

const OPERATORS: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'contains'];
const KIND_OF: Readonly<Record<string, string>> = { string: 'text', number: 'number', boolean: 'boolean' };
const NAME_OF = { text: 'text in quotes', number: 'a number', boolean: 'true or false', anything: 'a value' } as const;

function literalOf(token: Token): Value | undefined {
	if (token.kind === 'string' || token.kind === 'number') return token.value;
	if (token.kind !== 'word') return undefined;
	const word = token.text.toLowerCase();
	return word === 'true' ? true : word === 'false' ? false : undefined;
}

function exampleOf(field: Field): string {
	if (field.holds === 'number') return `Write such as ${field.name} < 50.`;
	if (field.holds === 'boolean') return `Write ${field.name}, or not ${field.name}.`;
	return field.holds === 'text'
		? `Write such as ${field.name} = "..." or ${field.name} contains "...".`
		: `Write such as ${field.name} = 1990.`;
}
