import type { Progress, Trained } from '../../../src/core/run.ts';
import { type FitOptions, fit, type Pace } from '../../../src/training/fit.ts';

/** Pulls a training to its end; `paceAfter` says what to ask for after each thing told (n counts them from 0). */
export async function pull(
	options: FitOptions,
	paceAfter: (told: Progress, n: number) => Pace | undefined = () => undefined,
	signal?: AbortSignal,
): Promise<{ told: Progress[]; trained: Trained }> {
	const running = fit(options, signal);
	const told: Progress[] = [];
	let pace: Pace | undefined;
	try {
		for (;;) {
			const next = await running.next(pace);
			if (next.done) return { told, trained: next.value };
			pace = paceAfter(next.value, told.push(next.value) - 1);
		}
	} finally {
		// What \`for await\` does when its body throws; after the end it does nothing.
		await running.return(undefined as never);
	}
}

/** All of one kind, in order. */
export const ofKind = <Kind extends Progress['kind']>(told: readonly Progress[], kind: Kind) =>
	told.filter((progress): progress is Extract<Progress, { kind: Kind }> => progress.kind === kind);
