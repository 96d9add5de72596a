import { useEffect, useState } from 'react';
import { InklingError, type RecommendationList, type RecommendRequest } from '../index.ts';
import { useRecommender } from './use-recommender.ts';

export interface Recommendations {
	/** The newest list; undefined before the first. While another is asked for, the one before stays. */
	readonly list: RecommendationList | undefined;
	/** Why the last asking failed. */
	readonly error: InklingError | undefined;
	/** Whether a list is being asked for. */
	readonly loading: boolean;
}

const NOTHING: Recommendations = { list: undefined, error: undefined, loading: true };

/**
 * The list for a request, asked for again when the request or what it depends on (history, model, data set) changes. The
 * request is compared by what it says, so it may be written where the hook is called. Nothing is shown of an answer that
 * came too late.
 */
export function useRecommendations(request: RecommendRequest = {}): Recommendations {
	const { recommender, error } = useRecommender();
	const [answer, setAnswer] = useState(NOTHING);
	const asked = JSON.stringify(request);
	useEffect(() => {
		if (!recommender) return;
		let newest = 0;
		const ask = async () => {
			const own = ++newest;
			setAnswer((before) => (before.loading ? before : { ...before, loading: true }));
			try {
				const list = await recommender.recommend(JSON.parse(asked) as RecommendRequest);
				if (own === newest) setAnswer({ list, error: undefined, loading: false });
			} catch (thrown) {
				const failed =
					thrown instanceof InklingError ? thrown : new InklingError('internal', String(thrown), { cause: thrown });
				if (own === newest) setAnswer((before) => ({ list: before.list, error: failed, loading: false }));
			}
		};
		void ask();
		const end = recommender.subscribe(({ kind }) => {
			if (kind === 'list') void ask();
		});
		return () => {
			newest = -1;
			end();
		};
	}, [recommender, asked]);
	return error ? { list: undefined, error, loading: false } : answer;
}
