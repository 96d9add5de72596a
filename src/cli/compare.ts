// `inkling compare A.json B.json`: two reports of `evaluate --out`, model by model, on the people that both measured.

import { readFile } from 'node:fs/promises';
import { InklingError } from '../core/errors.ts';
import { pairedBootstrap } from '../evaluation/intervals.ts';
import { alignedRows } from './table.ts';

/** A report as `--out` writes it: what `--json` prints, with each person's figures. */
export interface KeptReport {
	protocol: string;
	sampled: boolean;
	dataset: { name: string; users: number; items: number; interactions: number };
	/** `people`: ids, parallel to each list of `perPerson`. */
	results: { model: string; seed: number; people: string[]; perPerson: Record<string, number[]> }[];
}

/** The comparison for people, and what must be said before it. */
export async function compareReports(paths: readonly [string, string]): Promise<{ table: string; warnings: string[] }> {
	const [a, b] = [await readReport(paths[0]), await readReport(paths[1])];
	const warnings: string[] = [];
	if (a.sampled !== b.sampled)
		warnings.push(
			`compare: ${a.sampled ? paths[0] : paths[1]} ranks sampled candidates, ${a.sampled ? paths[1] : paths[0]} all items: their figures do not compare. Evaluate both under one protocol.`,
		);
	else if (a.protocol !== b.protocol)
		warnings.push(`compare: one protocol is needed, got ${a.protocol} and ${b.protocol}: the figures do not compare.`);
	const rows = [['A', 'B', 'measure', 'people', 'A', 'B', 'A - B', '95 % from', 'to', 'p']];
	for (const left of a.results) {
		for (const right of b.results) {
			const place = new Map(right.people.map((id, i) => [id, i]));
			const both = left.people.flatMap((id, i) => {
				const other = place.get(id);
				return other === undefined ? [] : [[i, other] as const];
			});
			for (const [measure, values] of Object.entries(left.perPerson)) {
				const others = right.perPerson[measure];
				if (!others || both.length === 0) continue;
				const ours = both.map(([i]) => values[i] ?? Number.NaN);
				const theirs = both.map(([, i]) => others[i] ?? Number.NaN);
				const test = pairedBootstrap(ours, theirs);
				const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
				rows.push([
					`${left.model}, seed ${left.seed}`,
					`${right.model}, seed ${right.seed}`,
					measure,
					String(both.length),
					...[mean(ours), mean(theirs), test.difference, test.low, test.high, test.p].map((value) => value.toFixed(4)),
				]);
			}
		}
	}
	if (rows.length === 1)
		throw new InklingError(
			'invalid-data',
			'compare: both reports must hold a measure of the same people, got none. Evaluate both on one data set with the same --k.',
		);
	return { table: alignedRows(rows), warnings };
}

async function readReport(path: string): Promise<KeptReport> {
	const text = await readFile(path, 'utf8').catch((cause: unknown) => {
		throw new InklingError('not-found', `compare: must name a file, got ${path}. Check the path.`, { cause });
	});
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw notOurs(path, cause);
	}
	if (!isReport(value)) throw notOurs(path);
	return value;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isReport = (value: unknown): value is KeptReport =>
	isRecord(value) &&
	typeof value.protocol === 'string' &&
	typeof value.sampled === 'boolean' &&
	Array.isArray(value.results) &&
	value.results.every(
		(result: unknown) => isRecord(result) && Array.isArray(result.people) && isRecord(result.perPerson),
	);

const notOurs = (path: string, cause?: unknown) =>
	new InklingError(
		'invalid-data',
		`compare: ${path} must be a report of evaluate --out, got something else. Make it with --out report.json.`,
		{ cause },
	);
