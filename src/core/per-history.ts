import type { History } from './scorer.ts';

/**
 * The same work once for each history, which is read-only: a list asks for a person's scores, then for the reason of
 * each of its items.
 */
export function perHistory<T>(work: (history: History) => T): (history: History) => T {
	const done = new WeakMap<History, { readonly result: T }>();
	return (history) => {
		let known = done.get(history);
		if (!known) {
			known = { result: work(history) };
			done.set(history, known);
		}
		return known.result;
	};
}
