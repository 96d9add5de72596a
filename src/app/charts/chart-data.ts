import { type ChartFeed, MEASURE } from './feed.ts';

/** Columns: x, then one for each line; null where a line has a gap. */
export type ChartData = [x: number[], ...lines: (number | null)[][]];

/** x and the loss, a line for each phase. */
export function lossData(feed: ChartFeed): ChartData {
	const [x, y] = feed.loss.drawn();
	const { again = Number.POSITIVE_INFINITY } = feed;
	return [
		x,
		y.map((loss, i) => ((x[i] ?? 0) <= again ? loss : null)),
		y.map((loss, i) => ((x[i] ?? 0) > again ? loss : null)),
	];
}

/** x, ours, popularity, random: the baselines are level lines from end to end. */
export function qualityData(feed: ChartFeed): ChartData {
	const [x, ours] = feed.quality.drawn();
	// By whole epochs, so that it is drawn anew once an epoch and not with every step.
	const end = Math.max(1, Math.ceil(feed.end));
	const all = [0, ...x, end];
	const level = (value: number | undefined): (number | null)[] => all.map(() => value ?? null);
	return [
		all,
		[null, ...ours, null],
		level(feed.baselines.popularity?.[MEASURE]),
		level(feed.baselines.random?.[MEASURE]),
	];
}

/** What `lossData` depends on, and `qualityData`: while it stays, so does the chart. */
export const lossVersion = (feed: ChartFeed): string => `${feed.loss.length} ${feed.end}`;
export const qualityVersion = (feed: ChartFeed): string =>
	`${feed.quality.length} ${Math.ceil(feed.end)} ${feed.again} ${feed.baselines.popularity?.[MEASURE]}`;
