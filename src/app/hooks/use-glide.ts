import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What moves a child at present; asking the browser for it costs more than moving it. */
const gliding = new WeakMap<Element, Animation>();

type Places = Map<string, { left: number; top: number }>;

/**
 * Children of `container` that moved since the last render glide from where they were (first, last, invert, play).
 * They are known by `data-key`. Nothing moves for those who asked for less motion.
 */
export function useGlide(container: RefObject<HTMLElement | null>, signature: string): void {
	const before = useRef<Places>(new Map());
	// biome-ignore lint/correctness/useExhaustiveDependencies: the signature is what says that places may have changed
	useLayoutEffect(() => {
		const element = container.current;
		if (element === null) return;
		const children = [...element.children].filter((child) => child instanceof HTMLElement);
		// All places are read before anything is moved: one layout, however long the list. An offset knows no transform,
		// so a child that still glides is where it belongs.
		const now: Places = new Map();
		for (const child of children)
			if (child.dataset.key !== undefined) now.set(child.dataset.key, { left: child.offsetLeft, top: child.offsetTop });
		if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches)
			for (const child of children) glide(child, before.current, now);
		before.current = now;
	}, [container, signature]);
}

function glide(child: HTMLElement, before: Places, now: Places): void {
	const key = child.dataset.key ?? '';
	const [was, is] = [before.get(key), now.get(key)];
	if (was === undefined || is === undefined || (was.left === is.left && was.top === is.top)) return;
	gliding.get(child)?.cancel();
	const animation = child.animate(
		[{ transform: `translate(${was.left - is.left}px, ${was.top - is.top}px)` }, { transform: 'none' }],
		{
			duration: 150,
			easing: 'ease-out',
		},
	);
	gliding.set(child, animation);
}
