import { createContext, useContext } from 'react';
import { InklingError, type Recommender } from '../index.ts';

/** The provider's recommender: being opened, open, or why it could not be. */
export type RecommenderState =
	| { readonly status: 'loading'; readonly recommender?: undefined; readonly error?: undefined }
	| { readonly status: 'ready'; readonly recommender: Recommender; readonly error?: undefined }
	| { readonly status: 'failed'; readonly error: InklingError; readonly recommender?: undefined };

export const RecommenderContext = createContext<RecommenderState | undefined>(undefined);

/** The recommender of the nearest provider. Throws invalid-argument outside of one. */
export function useRecommender(): RecommenderState {
	const state = useContext(RecommenderContext);
	if (state) return state;
	throw new InklingError(
		'invalid-argument',
		'useRecommender: must stand inside an InklingProvider, got none. Wrap the component.',
	);
}
