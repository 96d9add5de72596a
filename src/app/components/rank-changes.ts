/** How an entry of a list moved since the list before: places risen (negative: fallen), or new among those shown. */
export type RankChange = { kind: 'moved'; by: number } | { kind: 'same' } | { kind: 'new' };

interface Entry {
	itemId: string;
}

/** For each of the first `shown` entries of `now`; all undefined where there is no list before. */
export function rankChanges(
	now: readonly Entry[],
	before: readonly Entry[] | undefined,
	shown: number,
): (RankChange | undefined)[] {
	const entries = now.slice(0, shown);
	if (before === undefined) return entries.map(() => undefined);
	const was = new Map(before.map(({ itemId }, index) => [itemId, index]));
	return entries.map(({ itemId }, index) => {
		const old = was.get(itemId);
		if (old === undefined) return { kind: 'new' };
		return old === index ? { kind: 'same' } : { kind: 'moved', by: old - index };
	});
}
