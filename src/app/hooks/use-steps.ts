import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface Steps {
	atStart: boolean;
	atEnd: boolean;
	/** For the scrolling element. */
	onScroll: () => void;
	/** Nearly a screenful along. */
	step: (direction: 1 | -1) => void;
}

/** Steps along something that scrolls sideways. `signature` says what is in it. */
export function useSteps(row: RefObject<HTMLElement | null>, signature: string): Steps {
	const [ends, setEnds] = useState({ atStart: true, atEnd: true });
	const onScroll = useCallback(() => {
		const element = row.current;
		if (element === null) return;
		const atStart = element.scrollLeft < 4;
		const atEnd = element.scrollLeft + element.clientWidth > element.scrollWidth - 4;
		setEnds((before) => (before.atStart === atStart && before.atEnd === atEnd ? before : { atStart, atEnd }));
	}, [row]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: other cards make another width
	useLayoutEffect(() => {
		const element = row.current;
		if (element === null) return;
		// Called once when it begins, too.
		const observer = new ResizeObserver(onScroll);
		observer.observe(element);
		return () => observer.disconnect();
	}, [row, onScroll, signature]);
	const step = useCallback(
		(direction: 1 | -1) => {
			const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
			const width = (row.current?.clientWidth ?? 0) * 0.85;
			row.current?.scrollBy({ left: direction * width, behavior: still ? 'auto' : 'smooth' });
		},
		[row],
	);
	return { ...ends, onScroll, step };
}
