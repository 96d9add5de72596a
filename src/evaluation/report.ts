import type { Metrics } from '../core/run.ts';

/** The mean of each measure over several evaluations, such as one per seed; a measure must be in all of them to be kept. */
export function meanMetrics(evaluations: readonly Metrics[]): Metrics {
	const means: Record<string, number> = {};
	for (const name of Object.keys(evaluations[0] ?? {})) {
		let sum = 0;
		for (const metrics of evaluations) sum += metrics[name] ?? Number.NaN;
		if (!Number.isNaN(sum)) means[name] = sum / evaluations.length;
	}
	return means;
}
