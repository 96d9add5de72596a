import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { atMostEvery } from '../session/at-most-every.ts';
import type { ChartFeed, EpochRow } from './feed.ts';
import type { Series } from './series.ts';

/** Epochs may end many times a second: what is read, not watched, need not be rendered as often. */
const READ_MS = 400;

/** A feed's finished epochs and whether a line of it has begun: changes with epochs, not with every point. */
export function useFeedEpochs(feed: ChartFeed, series: Series): { epochs: readonly EpochRow[]; points: boolean } {
	const snapshot = useCallback(
		() => `${feed.epochs.length} ${series.length > 0} ${Object.keys(feed.baselines).length} ${feed.truth}`,
		[feed, series],
	);
	const subscribe = useMemo(() => atMostEvery(READ_MS, feed.subscribe), [feed]);
	useSyncExternalStore(subscribe, snapshot);
	return { epochs: feed.epochs, points: series.length > 0 };
}

/** Whether a line of the feed has begun. */
export function useSeriesBegun(feed: ChartFeed, series: Series): boolean {
	return useSyncExternalStore(feed.subscribe, () => series.length > 0);
}
