import { type ChartFeed, MEASURE } from './feed.ts';

/** Columns: x, then one for each line; null where a line has a gap. */
export type ChartData = [x: number[], ...lines: (number | null)[][]];

/** x and the loss, with a gap where training began again. */
export function lossData(feed: ChartFeed): ChartData {
	const [x, y] = feed.loss.drawn();
	const ys: (number | null)[] = y;
	if (feed.again !== undefined) {
		const first = x.findIndex((at) => at > (feed.again ?? 0));
		if (first > 0) {
			x.splice(first, 0, feed.again);
			ys.splice(first, 0, null);
		}
	}
	return [x, ys];
}

/** x, ours, popularity, random: the baselines are level lines from end to end. */
export function qualityData(feed: ChartFeed): ChartData {
	const [x, ours] = feed.quality.drawn();
	const end = Math.max(1, feed.end, x.at(-1) ?? 0);
	const all = [0, ...x, end];
	const level = (value: number | undefined): (number | null)[] => all.map(() => value ?? null);
	return [
		all,
		[null, ...ours, null],
		level(feed.baselines.popularity?.[MEASURE]),
		level(feed.baselines.random?.[MEASURE]),
	];
}
