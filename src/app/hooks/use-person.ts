import { useCallback, useMemo } from 'react';
import type { Recommender } from '../../index.ts';
import { useStudio } from './studio.ts';
import { useLive, useObservable } from './use-live.ts';
import { useDataset } from './use-recommender.ts';

type People = Awaited<ReturnType<Recommender['people']>>;

/** More than anybody looks through; they are searched, not scrolled. */
const PEOPLE = 20_000;

/** The people of the data set in use, and the one whose list is shown. */
export function usePerson(): { people: People; person: string | undefined } {
	const { draft } = useStudio();
	const datasetId = useDataset()?.id;
	const chosen = useObservable(draft.state).person;
	// biome-ignore lint/correctness/useExhaustiveDependencies: another data set has other people
	const load = useCallback((recommender: Recommender) => recommender.people(PEOPLE), [datasetId]);
	const people = useLive('datasets', load).value;
	return useMemo(() => {
		const known = people ?? [];
		const person = known.find(({ userId }) => userId === chosen)?.userId ?? known[0]?.userId;
		return { people: known, person };
	}, [people, chosen]);
}
