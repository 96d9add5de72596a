import type { RunRecord } from '../../index.ts';

/** A model's place in the league. */
export interface LeagueRow {
	/** A model's kind, or `truth`, which is no model. */
	ranker: string;
	/** The run that it is measured by; absent for baselines that only stand beside one. */
	run?: RunRecord;
	metrics: Readonly<Record<string, number>>;
	/** Of NDCG@10, 95 %. */
	interval?: readonly [number, number];
}

/** What stands beside every run's own figures. */
const BESIDE = ['popularity', 'random', 'truth'] as const;
export const LEAGUE_MEASURE = 'ndcg@10';

/** The newest finished run of each model on a data set, and the baselines, best first. */
export function leagueRows(runs: readonly RunRecord[], datasetId: string | undefined): LeagueRow[] {
	const rows = new Map<string, LeagueRow>();
	const measured = runs
		.filter((run) => run.datasetId === datasetId && run.status === 'finished' && run.test?.[run.model] !== undefined)
		.toSorted((a, b) => b.createdAt - a.createdAt);
	const add = (ranker: string, run: RunRecord, own: boolean): void => {
		const metrics = run.test?.[ranker];
		if (metrics === undefined || rows.has(ranker)) return;
		const interval = run.intervals?.[ranker]?.[LEAGUE_MEASURE];
		rows.set(ranker, { ranker, metrics, ...(own && { run }), ...(interval && { interval }) });
	};
	for (const run of measured) add(run.model, run, true);
	for (const run of measured) for (const ranker of BESIDE) add(ranker, run, false);
	const value = (row: LeagueRow): number => row.metrics[LEAGUE_MEASURE] ?? Number.NEGATIVE_INFINITY;
	return [...rows.values()].sort((a, b) => value(b) - value(a));
}

/**
 * Labels' places on a line so that none covers another: each at least `gap` below the one before, in the order of where
 * they would be, and none below `end` as long as they fit over it.
 */
export function apart(wanted: readonly number[], gap: number, end = Number.POSITIVE_INFINITY): number[] {
	const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
	const places = new Array<number>(wanted.length).fill(0);
	let last = Number.NEGATIVE_INFINITY;
	for (const i of order) {
		last = Math.max(wanted[i] ?? 0, last + gap);
		places[i] = last;
	}
	let next = end + gap;
	for (const i of order.reverse()) {
		next = Math.min(places[i] ?? 0, next - gap);
		places[i] = next;
	}
	return places;
}
