import type { History } from '../../core/scorer.ts';
import type { Item } from '../../data/item.ts';
import { rerank } from '../rerank/rerank.ts';
import { allowedBy, ruledOver } from './apply.ts';
import type { Rules } from './rules.ts';

export interface RuledRequest<Index extends number> {
	/** [items] the model's. */
	readonly scores: Float32Array;
	/** What may be shown, best first, as `rank` gives it. */
	readonly eligible: readonly Index[];
	/** [items] the catalogue, in index order. */
	readonly items: readonly Item[];
	readonly history: History;
	readonly limit: number;
}

/** The list as the rules have it, at most `limit` long: where nothing but rules reorders it. */
export function ruledList<Index extends number>(rules: Rules, request: RuledRequest<Index>): Index[] {
	const { scores, items, history, limit } = request;
	const eligible = allowedBy(rules, request.eligible, items, history);
	const { items: list } = rerank({
		scores,
		eligible,
		items,
		limit,
		history,
		ruled: ruledOver(rules, items),
		quotas: rules.caps.length > 0 ? rules.caps : undefined,
	});
	return list as Index[];
}
