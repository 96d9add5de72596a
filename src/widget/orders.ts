// The orders that were counted: a page that thanks for one says it again at each reload. Kept with the visitor's consent.

import { readMarks, writeMarks } from './marks.ts';

export interface Orders {
	get(order: string): readonly string[] | undefined;
	set(order: string, itemIds: readonly string[]): void;
}

/** The last ones. */
const MOST = 50;

export function createOrders(mayKeep: () => boolean): Orders {
	const here = new Map<string, readonly string[]>();
	return {
		get: (order) => here.get(order) ?? (mayKeep() ? new Map(readMarks().orders).get(order) : undefined),
		set(order, itemIds) {
			here.set(order, itemIds);
			if (mayKeep())
				writeMarks({ orders: [...(readMarks().orders ?? []), [order, [...itemIds]] as const].slice(-MOST) });
		},
	};
}
