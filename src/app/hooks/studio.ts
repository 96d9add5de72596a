import { createContext, useContext } from 'react';
import { InklingError, type Recommender, type RecommenderOptions } from '../../index.ts';
import type { Address } from '../session/address.ts';
import type { DataInAddress } from '../session/data-in-address.ts';
import type { Draft } from '../session/draft.ts';
import type { FirstVisit } from '../session/first-visit.ts';
import type { ImportSession } from '../session/import-session.ts';
import type { ModelList } from '../session/model-list.ts';
import type { Offline } from '../session/offline.ts';
import type { StoreState } from '../session/store-state.ts';
import type { TrainingSession } from '../session/training-session.ts';

/** What outlives every screen; made once, before React. */
export interface Studio {
	address: Address;
	dataInAddress: DataInAddress;
	recommender: Recommender;
	/** Another one, on the path that this page was asked to take. */
	open: (options: RecommenderOptions) => Promise<Recommender>;
	models: ModelList;
	/** What the next run is to be; once the models are loaded. */
	readonly draft: Draft;
	training: TrainingSession;
	importing: ImportSession;
	storeState: StoreState;
	firstVisit: FirstVisit;
	offline: Offline;
}

export const StudioContext = createContext<Studio | undefined>(undefined);

export function useStudio(): Studio {
	const studio = useContext(StudioContext);
	if (studio === undefined)
		throw new InklingError('internal', 'useStudio: must stand inside a StudioContext, got none. Wrap the component.');
	return studio;
}
