// Filters such as `available and price < 50 and not category in ("audio", 'kitchen')`, by recursive descent to
// closures: nothing is evaluated as code, so it runs under any content security policy.
//
//   either     = both { "or" both }
//   both       = inverse { "and" inverse }
//   inverse    = "not" inverse | "(" either ")" | condition
//   condition  = field [ ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" ) value | "in" "(" value { "," value } ")" ]
//   field      = "available" | "price" | "currency" | "category" | "brand" | "title" | "id" | "attributes" "." ( name | string )
//   value      = string | number | "true" | "false"
//
// A field alone stands for `field = true`. Words of the language are read in either case, names of attributes as written.

import type { Item } from '../../data/item.ts';
import { comparable, comparison, type Operator } from './comparison.ts';
import { attributeField, FIELDS, type Field, type Value } from './fields.ts';
import { filterError, type Token, tokensOf } from './tokens.ts';

/** Whether an item passes. */
export type Filter = (item: Item) => boolean;

/** Bounds on what a page may be made to parse; a list of a hundred ids fits. */
export const LONGEST_FILTER = 10_000;
const DEEPEST_FILTER = 64;

/** Text as a string of the filter language, so that anything a person typed can be part of a filter. */
export const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Reads a filter. Throws `invalid-argument`, with the column and what was expected there. */
export function parseFilter(text: string): Filter {
	if (text.length > LONGEST_FILTER) {
		throw filterError(
			LONGEST_FILTER + 1,
			`a filter must have at most ${LONGEST_FILTER} characters`,
			`${text.length}`,
			'Shorten it.',
		);
	}
	const tokens = tokensOf(text);
	let at = 0;
	let depth = 0;
	const end = tokens[tokens.length - 1]!;
	const peek = (): Token => tokens[at] ?? end;
	const accept = (wanted: string): boolean => {
		const found = is(peek(), wanted);
		if (found) at++;
		return found;
	};
	const demand = (wanted: string, remedy: string): void => {
		if (!accept(wanted)) throw filterError(peek().column, `"${wanted}" must stand here`, shown(peek()), remedy);
	};

	function either(): Filter {
		const parts = [both()];
		while (accept('or')) parts.push(both());
		return parts.length === 1 ? parts[0]! : (item) => parts.some((part) => part(item));
	}

	function both(): Filter {
		const parts = [inverse()];
		while (accept('and')) parts.push(inverse());
		return parts.length === 1 ? parts[0]! : (item) => parts.every((part) => part(item));
	}

	function inverse(): Filter {
		const { column } = peek();
		if (++depth > DEEPEST_FILTER) {
			throw filterError(
				column,
				`"not" and parentheses must nest at most ${DEEPEST_FILTER} deep`,
				'more',
				'Take some out.',
			);
		}
		let part: Filter;
		if (accept('not')) {
			const inner = inverse();
			part = (item) => !inner(item);
		} else if (accept('(')) {
			part = either();
			demand(')', `Close the parenthesis of column ${column}, or join conditions with "and" or "or".`);
		} else {
			part = condition();
		}
		depth--;
		return part;
	}

	function condition(): Filter {
		const field = fieldName();
		const token = peek();
		const operator = OPERATORS.find((candidate) => is(token, candidate));
		if (operator === undefined) {
			if (field.holds === 'boolean' || field.holds === 'anything') return comparison(field, '=', [true]);
			throw filterError(token.column, `${field.name} must be compared with something`, shown(token), exampleOf(field));
		}
		if (comparable(field, operator) === undefined) {
			throw filterError(
				token.column,
				`${field.name} cannot be compared with ${operator}`,
				shown(token),
				exampleOf(field),
			);
		}
		at++;
		if (operator !== 'in') return comparison(field, operator, [value(field, operator)]);
		demand('(', 'Write a list, such as category in ("audio", "kitchen").');
		const values = [value(field, operator)];
		while (accept(',')) values.push(value(field, operator));
		demand(')', 'Part values with commas and close the list.');
		return comparison(field, operator, values);
	}

	function fieldName(): Field {
		const token = peek();
		const name = token.kind === 'word' ? token.text.toLowerCase() : undefined;
		const remedy = `Start a condition with one of ${[...FIELDS.keys()].join(', ')}, attributes.NAME.`;
		if (name === 'attributes') {
			at++;
			demand('.', 'Name the attribute, such as attributes.year >= 1990.');
			const attribute = peek();
			if (attribute.kind !== 'word' && attribute.kind !== 'string') {
				throw filterError(
					attribute.column,
					'the name of an attribute must stand here',
					shown(attribute),
					'Put unusual names in quotes.',
				);
			}
			at++;
			return attributeField(attribute.kind === 'word' ? attribute.text : attribute.value);
		}
		const field = name === undefined ? undefined : FIELDS.get(name);
		if (!field) throw filterError(token.column, 'a field must stand here', shown(token), remedy);
		at++;
		return field;
	}

	function value(field: Field, operator: Operator): Value {
		const token = peek();
		const wanted = comparable(field, operator);
		const found = literalOf(token);
		if (found === undefined || (wanted !== 'anything' && KIND_OF[typeof found] !== wanted)) {
			const kind =
				wanted === 'text'
					? 'text in quotes'
					: wanted === 'number'
						? 'a number'
						: wanted === 'boolean'
							? 'true or false'
							: 'a value';
			throw filterError(token.column, `${kind} must follow ${field.name} ${operator}`, shown(token), exampleOf(field));
		}
		at++;
		return found;
	}

	const filter = either();
	if (peek().kind !== 'end') {
		throw filterError(
			peek().column,
			'the filter must end here or go on',
			shown(peek()),
			'Join conditions with "and" or "or".',
		);
	}
	return filter;
}

const OPERATORS: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'contains'];
const KIND_OF: Readonly<Record<string, string>> = { string: 'text', number: 'number', boolean: 'boolean' };

const is = (token: Token, wanted: string): boolean =>
	(token.kind === 'word' || token.kind === 'symbol') && token.text.toLowerCase() === wanted;

function literalOf(token: Token): Value | undefined {
	if (token.kind === 'string' || token.kind === 'number') return token.value;
	if (is(token, 'true')) return true;
	return is(token, 'false') ? false : undefined;
}

const shown = (token: Token): string =>
	token.kind === 'end' ? 'the end of the filter' : JSON.stringify(token.text.slice(0, 40));

function exampleOf(field: Field): string {
	if (field.holds === 'number') return `Write such as ${field.name} < 50.`;
	if (field.holds === 'boolean') return `Write ${field.name}, or not ${field.name}.`;
	return field.holds === 'text'
		? `Write such as ${field.name} = "..." or ${field.name} contains "...".`
		: `Write such as ${field.name} = 1990.`;
}
