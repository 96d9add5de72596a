// Long work as a generator that stops now and then: done at once, or in turns with the rest of the program.

import { throwIfCancelled } from '../core/errors.ts';
import { nextTurn } from '../core/next-turn.ts';

/** Yields wherever it may be interrupted, every few milliseconds; returns the result. */
export type Steps<Result> = Generator<void, Result>;

/** Rows, or people, between two yields. */
export const STRETCH = 32_768;
const MILLISECONDS = 30;

/** The result, without letting anything else in. */
export function atOnce<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** The result, with messages and input handled in between. Throws `cancelled` as soon as the signal says so. */
export async function inTurns<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result> {
	let since = performance.now();
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (performance.now() - since < MILLISECONDS) continue;
		await nextTurn();
		throwIfCancelled(signal);
		since = performance.now();
	}
}
