import { BEYOND_ACCURACY } from '../evaluation/beyond/beyond-accuracy.ts';
import type { EvaluateReport, KeptResult } from './evaluate.ts';
import { tunedLine } from './tune.ts';

/** What a protocol ranks, where that is not every item that is new to the person. */
export const RANKS: Readonly<Record<string, string>> = {
	'cold-items': '',
	session: ', full ranking, items of the session too',
	ncf: ', among sampled negatives',
};

/**
 * The report for people: a line for each model and seed, and the mean over seeds; what is of the lists in a table of its
 * own; of what was kept, how sure the first measures are.
 */
export function evaluateTable(report: EvaluateReport, kept: readonly KeptResult[] = []): string {
	const names = measuresOf(report);
	const ofLists = (name: string) => BEYOND_ACCURACY.some((measure) => name.startsWith(`${measure}@`));
	const tables = [names.filter((name) => !ofLists(name)), names.filter(ofLists)].filter((some) => some.length > 0);
	const { users, items, interactions, name } = report.dataset;
	const { compression: small } = report;
	const weights = small && `weights ${small.type}, ${Math.round(100 * small.pruned)} % of the layers pruned`;
	return [
		`${name}: ${users} people, ${items} items, ${interactions} interactions. ${report.protocol}${RANKS[report.protocol] ?? ', full ranking'}. ${report.adapter}${weights ? `. Measured with ${weights}` : ''}`,
		...tables.flatMap((some) => ['', alignedRows(rowsOf(report, some))]),
		...(kept.length > 0 ? ['', alignedRows(intervalRows(kept))] : []),
		...(report.tuned ? ['', ...report.tuned.map(tunedLine)] : []),
	].join('\n');
}

/** Of all results, in the first's order; some models are measured by more than others. */
export const measuresOf = ({ results }: EvaluateReport): string[] => [
	...new Set(results.flatMap(({ metrics }) => Object.keys(metrics))),
];

/** A figure, or that there is none. */
export const figure = (value: number | undefined): string =>
	value === undefined || Number.isNaN(value) ? '-' : value.toFixed(4);

function rowsOf(report: EvaluateReport, names: readonly string[]): string[][] {
	const rows = [['model', 'seed', ...names, 'epochs', 'seconds']];
	for (const model of new Set(report.results.map((result) => result.model))) {
		const results = report.results.filter((result) => result.model === model);
		for (const { seed, metrics, epochs, seconds } of results) {
			rows.push([
				model,
				String(seed),
				...names.map((name) => figure(metrics[name])),
				String(epochs),
				seconds.toFixed(1),
			]);
		}
		if (results.length > 1) {
			const mean = (name: string) =>
				results.reduce((sum, result) => sum + (result.metrics[name] ?? Number.NaN), 0) / results.length;
			rows.push([model, 'mean', ...names.map((name) => figure(mean(name))), '', '']);
		}
	}
	return rows;
}

/** What most papers report. */
const FIRST_MEASURES = ['hr', 'ndcg', 'mrr'];

/** At 10 where that was measured, else at the last cut-off. */
function intervalRows(kept: readonly KeptResult[]): string[][] {
	const rows = [['model', 'seed', 'measure', 'mean', '95 % from', 'to']];
	for (const { model, seed, metrics, intervals } of kept) {
		for (const measure of FIRST_MEASURES) {
			const names = Object.keys(intervals).filter((name) => name.startsWith(`${measure}@`));
			const name = names.find((one) => one === `${measure}@10`) ?? names.at(-1);
			const interval = name === undefined ? undefined : intervals[name];
			if (name === undefined || !interval) continue;
			const numbers = [metrics[name] ?? Number.NaN, interval.low, interval.high];
			rows.push([model, String(seed), name, ...numbers.map((value) => value.toFixed(4))]);
		}
	}
	return rows;
}

/** Rows as lines with their columns below each other, the first to the left. */
export function alignedRows(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
				.join('  '),
		)
		.join('\n');
}
