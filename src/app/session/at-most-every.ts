type Subscribe = (listener: () => void) => () => void;

/** The same notices at most every `interval` milliseconds: the first at once, the last of many never lost. */
export function atMostEvery(interval: number, subscribe: Subscribe): Subscribe {
	return (listener) => {
		let last = Number.NEGATIVE_INFINITY;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const tell = (): void => {
			timer = undefined;
			last = performance.now();
			listener();
		};
		const end = subscribe(() => {
			timer ??= setTimeout(tell, Math.max(0, last + interval - performance.now()));
		});
		return () => {
			clearTimeout(timer);
			end();
		};
	};
}
