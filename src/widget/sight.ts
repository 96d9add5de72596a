// When a shelf comes near, and when it counts as seen.

/** So far below the fold a list is begun. */
const NEAR = '600px';
/** IAB and MRC: half of it, for one second. */
const SEEN_PART = 0.5;
const SEEN_MS = 1000;

/** Calls once. Returns what ends the watch. */
export function whenNear(element: Element, near: () => void): () => void {
	const observer = new IntersectionObserver(
		(entries) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			observer.disconnect();
			near();
		},
		{ rootMargin: NEAR },
	);
	observer.observe(element);
	return () => observer.disconnect();
}

/** Calls once, when half of the element was in view for a second without a break. Returns what ends the watch. */
export function whenViewable(element: Element, viewable: () => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const observer = new IntersectionObserver(
		(entries) => {
			const inView = (entries.at(-1)?.intersectionRatio ?? 0) >= SEEN_PART;
			clearTimeout(timer);
			if (!inView) return;
			timer = setTimeout(() => {
				observer.disconnect();
				viewable();
			}, SEEN_MS);
		},
		{ threshold: [0, SEEN_PART] },
	);
	observer.observe(element);
	return () => {
		clearTimeout(timer);
		observer.disconnect();
	};
}
