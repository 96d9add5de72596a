// What a shop wants of its lists besides what is best, such as
//
//   boost 1.5 where brand = "Acme"; bury where price < 3; pin "sku-1" at 1; at most 2 per brand; exclude bought
//
//   rules  = [ rule ] { ";" [ rule ] }
//   rule   = "boost" number "where" filter
//          | "bury" "where" filter
//          | "hide" "where" filter
//          | "pin" string { "," string } "at" place
//          | "at" "most" count "per" ( "brand" | "category" )
//          | "at" ( "most" | "least" ) count "of" ( "brand" | "category" ) string
//          | "exclude" ( "basket" | "bought" ) { "," ( "basket" | "bought" ) }
//
// `filter` is that of filter/filter.ts. As there, nothing is evaluated as code; docs/rules.md says what each rule does.

import { Cursor } from '../filter/cursor.ts';
import { type Filter, readFilter } from '../filter/filter.ts';
import type { QuotaRule } from '../rerank/quotas.ts';

export interface Rules {
	readonly boosts: readonly { readonly factor: number; readonly where: Filter }[];
	readonly buried: readonly Filter[];
	readonly hidden: readonly Filter[];
	/** By the item's id: its place, from 1. */
	readonly pins: ReadonlyMap<string, number>;
	readonly caps: readonly QuotaRule[];
	readonly exclude: ReadonlySet<Had>;
}
/** What a person may have done with an item already. */
export type Had = 'basket' | 'bought';

const MOST_BOOST = 100;
const MOST_PLACE = 1000;

/** Reads rules. Throws `invalid-argument`, with the column and what was expected there. */
export function parseRules(text: string): Rules {
	const cursor = new Cursor(text, 'rules');
	const boosts: { factor: number; where: Filter }[] = [];
	const buried: Filter[] = [];
	const hidden: Filter[] = [];
	const pins = new Map<string, number>();
	const caps: QuotaRule[] = [];
	const exclude = new Set<Had>();
	while (cursor.peek().kind !== 'end') {
		if (cursor.accept(';')) continue;
		if (cursor.accept('boost')) boosts.push({ factor: factor(cursor), where: where(cursor) });
		else if (cursor.accept('bury')) buried.push(where(cursor));
		else if (cursor.accept('hide')) hidden.push(where(cursor));
		else if (cursor.accept('pin')) pin(cursor, pins);
		else if (cursor.accept('at')) caps.push(cap(cursor));
		else if (cursor.accept('exclude')) had(cursor, exclude);
		else {
			throw cursor.error(
				cursor.peek(),
				'a rule must stand here',
				'Start it with boost, bury, hide, pin, at or exclude.',
			);
		}
		const token = cursor.peek();
		if (token.kind !== 'end' && !cursor.sees(';')) {
			throw cursor.error(token, 'the rule must end here or go on', 'Put ";" between rules.');
		}
	}
	return { boosts, buried, hidden, pins, caps, exclude };
}

function where(cursor: Cursor): Filter {
	cursor.demand('where', 'Write such as: bury where price < 3.');
	return readFilter(cursor);
}

function factor(cursor: Cursor): number {
	const token = cursor.peek();
	if (token.kind !== 'number' || !(token.value > 0 && token.value <= MOST_BOOST)) {
		throw cursor.error(
			token,
			`a number over 0 and at most ${MOST_BOOST} must stand here`,
			'Write such as: boost 1.5 where available.',
		);
	}
	cursor.next();
	return token.value;
}

function whole(cursor: Cursor, least: number, remedy: string): number {
	const token = cursor.peek();
	if (token.kind !== 'number' || !Number.isInteger(token.value) || token.value < least || token.value > MOST_PLACE) {
		throw cursor.error(token, `a whole number from ${least} to ${MOST_PLACE} must stand here`, remedy);
	}
	cursor.next();
	return token.value;
}

function string(cursor: Cursor, what: string, remedy: string): string {
	const token = cursor.peek();
	if (token.kind !== 'string') throw cursor.error(token, `${what} must stand here, in quotes`, remedy);
	cursor.next();
	return token.value;
}

/** Several ids take places one after the other; what was said last of an id holds. */
function pin(cursor: Cursor, pins: Map<string, number>): void {
	const remedy = 'Write such as: pin "sku-1" at 1.';
	const ids = [string(cursor, "an item's id", remedy)];
	while (cursor.accept(',')) ids.push(string(cursor, "an item's id", remedy));
	cursor.demand('at', remedy);
	const first = whole(cursor, 1, remedy);
	for (const [i, id] of ids.entries()) pins.set(id, first + i);
}

function cap(cursor: Cursor): QuotaRule {
	const remedy = 'Write such as: at most 2 per brand, or: at least 1 of category "audio".';
	const token = cursor.peek();
	const least = cursor.accept('least');
	if (!least && !cursor.accept('most')) throw cursor.error(token, '"most" or "least" must stand here', remedy);
	const count = whole(cursor, 0, remedy);
	const named = cursor.peek();
	const each = cursor.accept('per');
	if (each && least) throw cursor.error(named, '"of" must stand here', remedy);
	if (!each) cursor.demand('of', remedy);
	const kind = cursor.accept('brand') ? 'brand' : cursor.accept('category') ? 'category' : undefined;
	if (kind === undefined) throw cursor.error(cursor.peek(), '"brand" or "category" must stand here', remedy);
	if (each) return { kind, most: count };
	const name = string(cursor, `the ${kind}'s name`, remedy);
	return least ? { kind, name, least: count } : { kind, name, most: count };
}

function had(cursor: Cursor, exclude: Set<Had>): void {
	do {
		const token = cursor.peek();
		if (cursor.accept('basket')) exclude.add('basket');
		else if (cursor.accept('bought')) exclude.add('bought');
		else throw cursor.error(token, '"basket" or "bought" must stand here', 'Write such as: exclude basket, bought.');
	} while (cursor.accept(','));
}
