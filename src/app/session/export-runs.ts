// Runs as files for other programs: the table and the curves as CSV (RFC 4180), all of it as JSON. Made in the page.

import type { RunRecord } from '../../index.ts';
import { MEASURE } from '../charts/feed.ts';

type Cell = string | number | undefined;

/** A text that a spreadsheet would take for a formula is led by an apostrophe. */
function field(cell: Cell): string {
	if (cell === undefined) return '';
	if (typeof cell === 'number') return String(cell);
	const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const csv = (rows: readonly (readonly Cell[])[]): string =>
	rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

/** A run a row; settings each in a column of their own. */
export function runsCsv(runs: readonly RunRecord[]): string {
	const settings = [...new Set(runs.flatMap((run) => Object.keys(run.settings)))];
	const head = [
		'run',
		'data',
		'model',
		'status',
		'seed',
		...settings.map((name) => `settings.${name}`),
		'epochs',
		'seconds',
		'rung',
		'adapter',
		'created',
	];
	const measures = ['ndcg@10', 'hr@10'];
	const rankers = ['popularity', 'random', 'truth'];
	return csv([
		[...head, ...measures, ...rankers.flatMap((ranker) => measures.map((measure) => `${ranker} ${measure}`))],
		...runs.map((run) => [
			run.id,
			run.datasetName,
			run.model,
			run.status,
			run.seed,
			...settings.map((name) => asCell(run.settings[name])),
			run.epochs,
			run.seconds,
			run.rung,
			run.adapter,
			new Date(run.createdAt).toISOString(),
			...measures.map((measure) => run.test?.[run.model]?.[measure]),
			...rankers.flatMap((ranker) => measures.map((measure) => run.test?.[ranker]?.[measure])),
		]),
	]);
}

const asCell = (value: RunRecord['settings'][string] | undefined): Cell =>
	typeof value === 'boolean' ? String(value) : value;

/** A point of a run's curves a row. */
export function curvesCsv(runs: readonly RunRecord[]): string {
	return csv([
		['run', 'phase', 'epoch', 'loss', 'validation loss', `validation ${MEASURE}`, 'update size'],
		...runs.flatMap((run) =>
			run.points.map((point) => [
				run.id,
				point.phase,
				point.epoch,
				point.loss,
				point.validationLoss,
				point.validation?.[MEASURE],
				point.updateSize,
			]),
		),
	]);
}

/** Everything that is kept of the runs but their weights. */
export const runsJson = (runs: readonly RunRecord[], now = new Date()): string =>
	JSON.stringify({ format: 'inkling-runs', version: 1, exportedAt: now.toISOString(), runs }, null, '\t');
