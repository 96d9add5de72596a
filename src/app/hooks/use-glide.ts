import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Children of `container` that moved since the last render glide from where they were (first, last, invert, play).
 * They are known by `data-key`. Nothing moves for those who asked for less motion.
 */
export function useGlide(container: RefObject<HTMLElement | null>, signature: string): void {
	const before = useRef(new Map<string, { left: number; top: number }>());
	// biome-ignore lint/correctness/useExhaustiveDependencies: the signature is what says that places may have changed
	useLayoutEffect(() => {
		const element = container.current;
		if (element === null) return;
		const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
		const origin = element.getBoundingClientRect();
		const now = new Map<string, { left: number; top: number }>();
		for (const child of element.children) {
			if (!(child instanceof HTMLElement) || child.dataset.key === undefined) continue;
			for (const animation of child.getAnimations()) if (animation.id === 'glide') animation.cancel();
			const box = child.getBoundingClientRect();
			const place = { left: box.left - origin.left, top: box.top - origin.top };
			now.set(child.dataset.key, place);
			const was = before.current.get(child.dataset.key);
			if (still || was === undefined || (was.left === place.left && was.top === place.top)) continue;
			child.animate(
				[{ transform: `translate(${was.left - place.left}px, ${was.top - place.top}px)` }, { transform: 'none' }],
				{ id: 'glide', duration: 150, easing: 'ease-out' },
			);
		}
		before.current = now;
	}, [container, signature]);
}
