import { useMemo, useRef } from 'react';
import type { Recommender } from '../../index.ts';
import { type RankChange, rankChanges } from '../components/rank-changes.ts';
import { type Live, useLive } from './use-live.ts';

export const FOR_YOU = 12;

export interface ForYou {
	list: Awaited<ReturnType<Recommender['recommend']>>;
	/** Where each stood in the list before. */
	changes: readonly (RankChange | undefined)[];
	/** From the question to the answer. */
	milliseconds: number;
}

/** This device's list, anew whenever it may differ, with what moved. */
export function useForYou(filter: string | undefined): Live<ForYou> {
	const last = useRef<{ asked: string; answer: ForYou } | undefined>(undefined);
	const load = useMemo(
		() =>
			async (recommender: Recommender): Promise<ForYou> => {
				const started = performance.now();
				const list = await recommender.recommend({ limit: FOR_YOU, ...(filter === undefined ? {} : { filter }) });
				const milliseconds = performance.now() - started;
				const before = last.current;
				// Of another filter, model or data set it is another list: nothing in it has moved.
				const asked = JSON.stringify([recommender.dataset?.id, list.runId ?? list.model, filter ?? null]);
				const comparable = before?.asked === asked;
				const ids = list.map(({ item }) => ({ itemId: item.id }));
				const idsBefore = before?.answer.list.map(({ item }) => ({ itemId: item.id })) ?? [];
				const same =
					comparable && ids.map((id) => id.itemId).join('\n') === idsBefore.map((id) => id.itemId).join('\n');
				const changes = same ? before.answer.changes : rankChanges(ids, comparable ? idsBefore : undefined, FOR_YOU);
				const answer = { list, changes, milliseconds };
				last.current = { asked, answer };
				return answer;
			},
		[filter],
	);
	return useLive('list', load);
}
