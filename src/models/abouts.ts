import type { About } from './about.ts';

const FILES = import.meta.glob<About>('./*/about.ts', { import: 'about', eager: true });

/** What is said of each kind of model: `about.ts` in the folder of its name. */
export const ABOUTS: Readonly<Record<string, About>> = Object.fromEntries(
	Object.entries(FILES).map(([path, about]) => [path.slice(2, -9), about]),
);
