import type { Metrics } from '../core/run.ts';

/** Means by name over what is a number: where a measure says nothing of a person, they are not among its people. */
export interface Means {
	add(name: string, value: number): void;
	/** Those that anything was added to. */
	metrics(): Metrics;
}

export function createMeans(): Means {
	const sums = new Map<string, { sum: number; count: number }>();
	return {
		add(name, value) {
			if (Number.isNaN(value)) return;
			const so = sums.get(name);
			if (so) {
				so.sum += value;
				so.count++;
			} else sums.set(name, { sum: value, count: 1 });
		},
		metrics: () => Object.fromEntries(Array.from(sums, ([name, { sum, count }]) => [name, sum / count])),
	};
}
