import { useCallback, useSyncExternalStore } from 'react';
import type { ChartFeed, EpochRow } from './feed.ts';
import type { Series } from './series.ts';

/** A feed's finished epochs and whether a line of it has begun: changes once an epoch, not with every point. */
export function useFeedEpochs(feed: ChartFeed, series: Series): { epochs: readonly EpochRow[]; points: boolean } {
	const snapshot = useCallback(
		() => `${feed.epochs.length} ${series.length > 0} ${Object.keys(feed.baselines).length} ${feed.truth}`,
		[feed, series],
	);
	useSyncExternalStore(feed.subscribe, snapshot);
	return { epochs: feed.epochs, points: series.length > 0 };
}

/** Whether a line of the feed has begun. */
export function useSeriesBegun(feed: ChartFeed, series: Series): boolean {
	return useSyncExternalStore(feed.subscribe, () => series.length > 0);
}
