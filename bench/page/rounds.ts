/** Someone to time: one call is a turn, ended when its result is here. A turn of several units says what one took. */
export interface Contender {
	readonly name: string;
	once(): Promise<number | undefined>;
}

/** A contender whose unit takes longer than this runs in fewer rounds. */
const SLOW_MS = 2_000;
const SLOW_ROUNDS = 3;
/** One whose turn takes longer than this gets no other: what a first turn costs more is nothing beside it. */
const VERY_SLOW_MS = 60_000;

export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/**
 * Times contenders in turn, round by round, so that whatever else the machine does falls on all of them alike. The
 * first round (compilation, allocation) is not counted, but for a contender that has no other.
 */
export async function interleave(contenders: readonly Contender[], rounds: number): Promise<Map<string, number[]>> {
	const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
	const ended = new Set<string>();
	for (let round = 0; round <= rounds; round++) {
		for (const { name, once } of contenders) {
			const own = times.get(name) ?? [];
			if (ended.has(name) || (own.length >= SLOW_ROUNDS && median(own) > SLOW_MS)) continue;
			const begun = performance.now();
			const unit = await once();
			const took = performance.now() - begun;
			if (took > VERY_SLOW_MS) ended.add(name);
			if (round > 0 || ended.has(name)) own.push(unit ?? took);
		}
	}
	return times;
}
