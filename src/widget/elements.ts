/** An element with a class and a part of that name, for the page's CSS to reach. */
export function make<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	name: string,
	...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	element.className = name
		.split(' ')
		.map((one) => `inkling-${one}`)
		.join(' ');
	element.setAttribute('part', name);
	element.append(...inside);
	return element;
}

let count = 0;
/** For what refers to another element of the same root. */
export const freshId = (): string => `inkling-${++count}`;
