// Several runs in one chart: nothing of it moves, so it is read once.

import type { RunRecord } from '../../index.ts';
import { type ChartData, type ChartSource, joined, phases } from './chart-data.ts';
import { ChartFeed, MEASURE } from './feed.ts';
import type { Line } from './plot.ts';

/** A run's line and, at half strength, what goes with it; the first is ours, as in every chart. */
const TOKENS = [
	['--accent', '--accent-half'],
	['--run-2', '--run-2-half'],
	['--run-3', '--run-3-half'],
	['--run-4', '--run-4-half'],
] as const;
/** More curves than this nobody tells apart. */
export const MOST_RUNS = TOKENS.length;

export const tokenOf = (run: number): (typeof TOKENS)[number][0] => TOKENS[run]?.[0] ?? '--accent';

interface Overlay {
	source: ChartSource;
	lines: Line[];
}

interface Named {
	run: RunRecord;
	name: string;
}

const still = (data: ChartData): ChartSource => ({
	subscribe: () => () => {},
	read: () => data,
	version: () => '',
	again: () => undefined,
});

/** Each run's training and validation loss. */
export function lossOverlay(runs: readonly Named[], validationName: (name: string) => string): Overlay {
	const feeds = runs.map(({ run }) => ChartFeed.of(run));
	return {
		source: still(joined(feeds.flatMap((feed) => [...phases(feed.loss, feed.again), feed.validationLoss.drawn()]))),
		lines: runs.flatMap(({ name }, i): Line[] => {
			const [whole, half] = TOKENS[i] ?? TOKENS[0];
			return [
				{ name, token: whole },
				{ name, token: whole },
				{ name: validationName(name), token: half, points: true },
			];
		}),
	};
}

/** Each run's NDCG@10 on the validation item, and popularity's: one line for each value that it has. */
export function qualityOverlay(runs: readonly Named[], words: { popularity: string; random: string }): Overlay {
	const feeds = runs.map(({ run }) => ChartFeed.of(run));
	const end = Math.max(1, ...feeds.map((feed) => Math.ceil(feed.end)));
	const levels = (['popularity', 'random'] as const).flatMap((ranker) => {
		const values = new Set(
			feeds.map((feed) => feed.baselines[ranker]?.[MEASURE]).filter((value) => value !== undefined),
		);
		return [...values].map((value) => ({ ranker, value }));
	});
	return {
		source: still(
			joined([
				...feeds.map((feed) => feed.quality.drawn()),
				...levels.map(({ value }): [number[], number[]] => [
					[0, end],
					[value, value],
				]),
			]),
		),
		lines: [
			...runs.map(({ name }, i): Line => ({ name, token: tokenOf(i), points: true })),
			...levels.map(
				({ ranker }): Line =>
					ranker === 'popularity'
						? { name: words.popularity, token: '--ink-soft', dash: [6, 4] }
						: { name: words.random, token: '--line-mark', dash: [2, 4] },
			),
		],
	};
}
