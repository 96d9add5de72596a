import { startTransition, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { InklingError, Recommender, RecommenderEvent } from '../../index.ts';
import type { Observable } from '../session/observable.ts';
import { asShownError } from '../session/shown-error.ts';
import { useStudio } from './studio.ts';

export interface Live<T> {
	/** Undefined until it was first read. */
	value: T | undefined;
	error: InklingError | undefined;
	/** Reads it once more. */
	again: () => void;
}

/**
 * What `load` gives, read again after each event of these kinds (space separated). Events that come while one is being
 * read are answered by one more reading; a reading that was overtaken is dropped. `load` must keep its identity. While
 * `held` nothing is read: what was read last stays.
 */
export function useLive<T>(kinds: string, load: (recommender: Recommender) => Promise<T>, held = false): Live<T> {
	const { recommender } = useStudio();
	const [live, setLive] = useState<Omit<Live<T>, 'again'>>({ value: undefined, error: undefined });
	const [count, setCount] = useState(0);
	const again = useCallback(() => setCount((before) => before + 1), []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the count is what asks for one more reading
	useEffect(() => {
		if (held) return;
		const wanted = kinds.split(' ');
		let ended = false;
		let reading = false;
		let missed = false;
		const read = async (): Promise<void> => {
			if (reading) {
				missed = true;
				return;
			}
			reading = true;
			do {
				missed = false;
				try {
					const value = await load(recommender);
					if (!ended) setLive({ value, error: undefined });
				} catch (thrown) {
					if (!ended) setLive((before) => ({ value: before.value, error: asShownError(thrown) }));
				}
			} while (missed && !ended);
			reading = false;
		};
		const end = recommender.subscribe((event: RecommenderEvent) => {
			if (wanted.includes(event.kind)) void read();
		});
		void read();
		return () => {
			ended = true;
			end();
		};
	}, [recommender, kinds, load, count, held]);
	return useMemo(() => ({ ...live, again }), [live, again]);
}

/** A session's state. */
export function useObservable<T>(observable: Observable<T>): T {
	return useSyncExternalStore(observable.subscribe, observable.read);
}

/**
 * A part of a session's state: renders only when that part is another value, however often the rest changes. As a
 * transition, so that a report of a run that many components show is rendered in slices between frames.
 */
export function useSelected<T, Part>(
	observable: Pick<Observable<T>, 'read' | 'subscribe'>,
	select: (state: T) => Part,
): Part {
	const [state, setState] = useState(observable.read);
	const given = useRef(state);
	const latest = useRef(select);
	const look = useCallback(() => {
		const now = observable.read();
		if (Object.is(latest.current(given.current), latest.current(now))) return;
		given.current = now;
		startTransition(() => setState(now));
	}, [observable]);
	useEffect(() => observable.subscribe(look), [observable, look]);
	// What is selected may hang on what has just been rendered, and something may have changed before this listened.
	useEffect(() => {
		latest.current = select;
		look();
	});
	return select(state);
}
