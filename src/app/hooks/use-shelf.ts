import { useMemo, useRef } from 'react';
import type { Recommender } from '../../index.ts';
import { type RankChange, rankChanges } from '../components/rank-changes.ts';
import { type Live, useLive } from './use-live.ts';

export type Request = NonNullable<Parameters<Recommender['recommend']>[0]>;
export type List = Awaited<ReturnType<Recommender['recommend']>>;

export interface ShelfAnswer {
	list: List;
	/** Where each stood in the list before. */
	changes: readonly (RankChange | undefined)[];
	/** From the question to the answer. */
	milliseconds: number;
}

/** A list, anew whenever it may differ, with what moved in it since. */
export function useShelf(request: Request): Live<ShelfAnswer> {
	const last = useRef<{ asked: string; answer: ShelfAnswer } | undefined>(undefined);
	// A request is plain data, made anew at every render: its text is what it is known by.
	const text = JSON.stringify(request);
	const load = useMemo(() => {
		const asking: Request = JSON.parse(text);
		return async (recommender: Recommender): Promise<ShelfAnswer> => {
			const began = performance.now();
			const list = await recommender.recommend(asking);
			const milliseconds = performance.now() - began;
			const before = last.current;
			// Of another filter, data set or item it is another list: nothing in it has moved. Without an event, or ranked by
			// a model that has just been trained, it is the same one.
			const asked = JSON.stringify([recommender.dataset?.id, asking.slot, asking.filter, list.because?.id]);
			const comparable = before?.asked === asked;
			const ids = list.map(({ item }) => ({ itemId: item.id }));
			const idsBefore = before?.answer.list.map(({ item }) => ({ itemId: item.id })) ?? [];
			const same = comparable && ids.map((id) => id.itemId).join('\n') === idsBefore.map((id) => id.itemId).join('\n');
			const changes = same ? before.answer.changes : rankChanges(ids, comparable ? idsBefore : undefined, ids.length);
			const answer = { list, changes, milliseconds };
			last.current = { asked, answer };
			return answer;
		};
	}, [text]);
	return useLive('list', load);
}
