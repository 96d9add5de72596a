import { useCallback, useMemo } from 'react';
import type { Recommender } from '../../index.ts';
import { useStudio } from '../hooks/studio.ts';
import { useLive, useSelected } from '../hooks/use-live.ts';
import type { TrainingState } from '../session/training-session.ts';
import { nearestInPlane } from './item-groups.ts';

const SHOWN = 8;

export interface Neighbours {
	/** The plane shows a part of what the model holds; the whole model can be asked once it has been trained. */
	by: 'plane' | 'model';
	itemIds: readonly string[];
}

/** What lies beside an item of the map: in the plane while the model learns, by the whole model once it has. */
export function useNeighbours(seen: TrainingState['map'], itemId: string | null): Neighbours | undefined {
	const { training } = useStudio();
	const runId = seen?.runId;
	const ended = useSelected(
		training.state,
		({ run, stage }) =>
			stage === 'idle' && run?.id === runId && (run?.status === 'finished' || run?.status === 'stopped'),
	);
	const load = useCallback(
		async (recommender: Recommender) =>
			itemId === null || runId === undefined || !ended
				? undefined
				: recommender.recommend({ slot: 'because-you-viewed', itemId, runId, includeSeen: true, limit: SHOWN + 1 }),
		[itemId, runId, ended],
	);
	const asked = useLive('runs', load).value;
	return useMemo(() => {
		if (seen === undefined || itemId === null) return undefined;
		const { itemIds, points } = seen.map;
		// An answer to the question before is not one to this.
		if (asked?.because?.id === itemId) {
			const near = asked.map(({ item }) => item.id).filter((id) => id !== itemId);
			return { by: 'model', itemIds: near.slice(0, SHOWN) };
		}
		const at = itemIds.indexOf(itemId);
		if (at === -1) return undefined;
		return { by: 'plane', itemIds: nearestInPlane(points, at, SHOWN).map((near) => itemIds[near] ?? '') };
	}, [seen, itemId, asked]);
}
