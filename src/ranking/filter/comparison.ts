import type { Item } from '../../data/item.ts';
import { type Field, folded, type Value } from './fields.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'contains';

/** What values an operator can compare the field with; undefined: none, it makes no sense. */
export function comparable(field: Field, operator: Operator): 'text' | 'number' | 'boolean' | 'anything' | undefined {
	switch (operator) {
		case '=':
		case '!=':
			return field.holds;
		case 'in':
			return field.holds === 'boolean' ? undefined : field.holds;
		case 'contains':
			return field.holds === 'text' || field.holds === 'anything' ? 'text' : undefined;
		default:
			return field.holds === 'number' || field.holds === 'anything' ? 'number' : undefined;
	}
}

/**
 * Compares a field with the values (one, but for `in`). A field that the item does not have passes no comparison,
 * `!=` included; a value of another type than the item's is not equal to it. Of several categories any may match,
 * and `!=` means that none does.
 */
export function comparison(field: Field, operator: Operator, values: readonly Value[]): (item: Item) => boolean {
	const wanted = values.map((value) => folded(field, value));
	const first = wanted[0];
	const among = new Set(wanted);
	const passes = (value: Value): boolean => {
		switch (operator) {
			case '=':
			case '!=':
				return folded(field, value) === first;
			case 'in':
				return among.has(folded(field, value));
			case 'contains':
				return typeof value === 'string' && String(folded(field, value)).includes(String(first));
			default:
				return typeof value === 'number' && typeof first === 'number' && inOrder(value, operator, first);
		}
	};
	return (item) => {
		const value = field.read(item);
		if (value === undefined) return false;
		const passed = isList(value) ? value.some(passes) : passes(value);
		return operator === '!=' ? !passed : passed;
	};
}

const isList = (value: Value | readonly Value[]): value is readonly Value[] => Array.isArray(value);

function inOrder(left: number, operator: '<' | '<=' | '>' | '>=', right: number): boolean {
	if (operator === '<') return left < right;
	if (operator === '<=') return left <= right;
	return operator === '>' ? left > right : left >= right;
}
