// From scores to a list: what a person may be shown, best first.

import { InklingError } from '../core/errors.ts';
import type { ItemIndex } from '../core/ids.ts';
import type { History } from '../core/scorer.ts';
import { topK } from '../core/top-k.ts';
import { eventTypeCode } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { Filter } from './filter/filter.ts';

export interface RankRequest {
	/** [items] as a Scorer gives them for this history; left as they are. NaN and -Infinity are never listed. */
	readonly scores: Float32Array;
	readonly history: History;
	/** [items] the catalogue, in index order. */
	readonly items: readonly Item[];
	readonly limit: number;
	readonly filter?: Filter | undefined;
	/** Lists items again that have an event of positive weight in the history. Default false. */
	readonly includeSeen?: boolean | undefined;
	/** Lists items whose `available` is false. Default false, whatever the filter asks. */
	readonly includeUnavailable?: boolean | undefined;
	/** Items never to be listed, besides those with a `dismiss` in the history. */
	readonly dismissed?: Iterable<number> | undefined;
}

/** The items to show, best first, at most `limit`; ties by the smaller index. Throws `invalid-argument`. */
export function rank(request: RankRequest): ItemIndex[] {
	const { scores, history, items, limit, filter } = request;
	if (items.length !== scores.length) {
		throw new InklingError(
			'invalid-argument',
			`rank: there must be one score for each of the ${items.length} items, got ${scores.length}. Score with a model of this catalogue.`,
		);
	}
	if (!(Number.isInteger(limit) && limit >= 0)) {
		throw new InklingError('invalid-argument', `rank: limit must be a whole number of 0 or more, got ${limit}.`);
	}
	const open = Float32Array.from(scores);
	const close = (item: number) => {
		if (item < open.length) open[item] = Number.NEGATIVE_INFINITY;
	};
	for (let i = 0; i < history.items.length; i++) {
		const seen = history.weights[i]! > 0 && !request.includeSeen;
		if (seen || history.types[i] === DISMISS) close(history.items[i]!);
	}
	for (const item of request.dismissed ?? []) close(item);
	for (const [index, item] of items.entries()) {
		if (open[index] === Number.NEGATIVE_INFINITY) continue;
		if ((item.available === false && !request.includeUnavailable) || (filter && !filter(item))) close(index);
	}
	return Array.from(topK(open, limit), (index) => index as ItemIndex);
}

const DISMISS = eventTypeCode('dismiss');
