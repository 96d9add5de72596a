// What moved is seen to move: an item that stays in the list glides from where it was to where it is.

import type { Glide } from './view.ts';

const MILLISECONDS = 180;

/** Call before the change; call what it gives after it. */
export const glide: Glide = (items) => {
	if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined;
	const before = new Map(Array.from(items(), (item) => [item, item.getBoundingClientRect()]));
	return () => {
		if (before.size === 0) return;
		for (const item of items()) {
			const was = before.get(item);
			if (!was) {
				item.animate({ opacity: [0, 1] }, { duration: MILLISECONDS, easing: 'ease-out' });
				continue;
			}
			const is = item.getBoundingClientRect();
			const [x, y] = [was.left - is.left, was.top - is.top];
			if (x !== 0 || y !== 0)
				item.animate(
					{ transform: [`translate(${x}px, ${y}px)`, 'none'] },
					{ duration: MILLISECONDS, easing: 'ease-out' },
				);
		}
	};
};
