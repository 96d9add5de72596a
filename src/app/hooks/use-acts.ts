import { useCallback, useMemo } from 'react';
import type { Interaction, TrackedEvent } from '../../index.ts';
import { useStudio } from './studio.ts';

/** What a visitor can do to an item from its card. */
export type Act = 'favourite' | 'cart' | 'dismiss';

export interface Acts {
	/** Does it; once more takes it back. */
	act(type: Act, itemId: string): void;
	/** Whether it was done, by `type itemId`. */
	done: ReadonlySet<string>;
}

export const actKey = (type: TrackedEvent['type'], itemId: string): string => `${type} ${itemId}`;

/** `attempt` shows what fails. */
export function useActs(history: readonly Interaction[], attempt: (work: Promise<unknown>) => void): Acts {
	const { recommender } = useStudio();
	const done = useMemo(() => new Set(history.map(({ type, itemId }) => actKey(type, itemId))), [history]);
	// Asks for the history of the moment, so that the function stays the same one and cards are not drawn anew.
	const act = useCallback(
		(type: Act, itemId: string) => {
			const work = async (): Promise<void> => {
				const same = (await recommender.history()).filter((event) => event.type === type && event.itemId === itemId);
				if (same.length === 0) await recommender.track({ type, itemId });
				for (const { id } of same) await recommender.forget({ interactionId: id });
			};
			attempt(work());
		},
		[recommender, attempt],
	);
	return useMemo(() => ({ act, done }), [act, done]);
}
