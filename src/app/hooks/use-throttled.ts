import { useEffect, useRef, useState } from 'react';

/** A text that changes at most every `interval` milliseconds, for what is read aloud. */
export function useThrottled(text: string, interval: number): string {
	const [shown, setShown] = useState(text);
	const last = useRef(0);
	useEffect(() => {
		const wait = Math.max(0, last.current + interval - performance.now());
		const timer = setTimeout(() => {
			last.current = performance.now();
			setShown(text);
		}, wait);
		return () => clearTimeout(timer);
	}, [text, interval]);
	return shown;
}
