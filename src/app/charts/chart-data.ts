import { type ChartFeed, MEASURE } from './feed.ts';
import type { Series } from './series.ts';

/** Columns: x, then one for each line; null where a line has a gap. */
export type ChartData = [x: number[], ...lines: (number | null)[][]];

/** What a chart draws: its data as they are now, and word of when they changed. */
export interface ChartSource {
	subscribe: (listener: () => void) => () => void;
	read: () => ChartData;
	/** While it stays, so does the chart. */
	version: () => string;
	/** Where training began again, in x. */
	again: () => number | undefined;
}

/** Lines that have points at different x, on the sorted union of them; a line's own points are joined over the others'. */
export function joined(lines: readonly (readonly [x: readonly number[], y: readonly (number | null)[]])[]): ChartData {
	const all = new Set<number>();
	for (const [x] of lines) for (const at of x) all.add(at);
	const xs = [...all].sort((a, b) => a - b);
	const place = new Map(xs.map((x, index) => [x, index]));
	const columns = lines.map(([x, y]) => {
		// uPlot joins over what is undefined, and breaks at null.
		const column: (number | null)[] = new Array(xs.length);
		x.forEach((at, i) => {
			const index = place.get(at);
			if (index !== undefined) column[index] = y[i] ?? null;
		});
		return column;
	});
	return [xs, ...columns];
}

/** A series' points before and after `again`, as two lines: training began anew there. */
export function phases(series: Series, again: number | undefined): [number[], number[]][] {
	const [x, y] = series.drawn();
	const cut = again === undefined ? x.length : x.findIndex((at) => at > again);
	const end = cut === -1 ? x.length : cut;
	return [
		[x.slice(0, end), y.slice(0, end)],
		[x.slice(end), y.slice(end)],
	];
}

/** x, the training loss in a line for each phase, the validation loss. */
export const lossSource = (feed: ChartFeed): ChartSource => ({
	subscribe: feed.subscribe,
	read: () => joined([...phases(feed.loss, feed.again), feed.validationLoss.drawn()]),
	version: () => `${feed.loss.length} ${feed.validationLoss.length} ${feed.end}`,
	again: () => feed.again,
});

/** x, ours, popularity, random, and where it is known the truth: all but ours are level lines from end to end. */
export const qualitySource = (feed: ChartFeed): ChartSource => ({
	subscribe: feed.subscribe,
	read() {
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
			...(feed.truth === undefined ? [] : [level(feed.truth)]),
		];
	},
	version: () =>
		`${feed.quality.length} ${Math.ceil(feed.end)} ${feed.again} ${feed.baselines.popularity?.[MEASURE]} ${feed.truth}`,
	again: () => feed.again,
});

/** x and one line, in two parts where training began again. */
export const seriesSource = (feed: ChartFeed, series: Series): ChartSource => ({
	subscribe: feed.subscribe,
	read: () => joined(phases(series, feed.again)),
	version: () => `${series.length} ${feed.end}`,
	again: () => feed.again,
});
