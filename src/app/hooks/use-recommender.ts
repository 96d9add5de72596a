import { useCallback, useSyncExternalStore } from 'react';
import type { DatasetRecord, Item, MachineStatus, Recommender } from '../../index.ts';
import { useStudio } from './studio.ts';
import { type Live, useLive } from './use-live.ts';

/** The data set in use. */
export function useDataset(): DatasetRecord | undefined {
	const { recommender } = useStudio();
	const subscribe = useCallback((listener: () => void) => recommender.subscribe(listener), [recommender]);
	return useSyncExternalStore(subscribe, () => recommender.dataset);
}

/** The catalogue by id. Rebuilt only when the data set changes. */
export function useCatalogue(): ReadonlyMap<string, Item> {
	const { recommender } = useStudio();
	const items = useSyncExternalStore(
		useCallback((listener: () => void) => recommender.subscribe(listener), [recommender]),
		() => recommender.items(),
	);
	return catalogueOf(items);
}

const catalogues = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();

function catalogueOf(items: readonly Item[]): ReadonlyMap<string, Item> {
	let catalogue = catalogues.get(items);
	if (catalogue === undefined) {
		catalogue = new Map(items.map((item) => [item.id, item]));
		catalogues.set(items, catalogue);
	}
	return catalogue;
}

const readStatus = (recommender: Recommender): Promise<MachineStatus> => recommender.status();
const readDatasets = (recommender: Recommender): Promise<DatasetRecord[]> => recommender.datasets();
const readRuns = (recommender: Recommender) => recommender.runs();
const readHistory = (recommender: Recommender) => recommender.history();

export const useStatus = (): Live<MachineStatus> => useLive('', readStatus);
export const useDatasets = (): Live<DatasetRecord[]> => useLive('datasets', readDatasets);
export const useRuns = () => useLive('runs datasets', readRuns);
export const useHistory = () => useLive('history', readHistory);
