import type { Csr } from '../../core/csr.ts';
import { EARLIEST_TIME, EVENT_TYPES, latestTime } from '../interaction.ts';
import { sortingByPerson } from '../log-columns.ts';
import { STRETCH, type Steps } from '../steps.ts';
import type { InteractionLog } from './interaction-log.ts';
import type { Tally } from './tally.ts';

export interface Cleaned {
	/** [rows] 1 for what stays. */
	readonly keep: Uint8Array;
	/** All rows by person and time. */
	readonly byPerson: Csr;
}

/** Finds what shows only when all rows are there: absurd times, items that the catalogue lacks, duplicates. */
export function* cleaningLog(
	log: InteractionLog,
	timed: boolean,
	catalogue: ReadonlyMap<string, unknown> | undefined,
	tally: Tally,
): Steps<Cleaned> {
	const keep = new Uint8Array(log.length).fill(1);
	const known = catalogue && Uint8Array.from(log.itemIds, (id) => (catalogue.has(id) ? 1 : 0));
	const latest = latestTime();
	for (const [order, file] of log.files.entries()) {
		const to = log.files[order + 1]?.from ?? log.length;
		for (let row = file.from; row < to; row++) {
			if (row % STRETCH === 0) yield;
			const at = log.at[row]!;
			if (timed && !(at >= EARLIEST_TIME && at <= latest)) {
				keep[row] = 0;
				tally.reject('absurd-time', order, file.name, log.line[row]!, timeText(at));
			} else if (known && !known[log.item[row]!]) {
				keep[row] = 0;
				tally.reject('unknown-item', order, file.name, log.line[row]!, log.itemIds[log.item[row]!] ?? '');
			}
		}
	}
	const byPerson = yield* sortingByPerson(log);
	if (timed) yield* droppingDuplicates(log, byPerson, keep, tally);
	return { keep, byPerson };
}

/** Leaves out each row that says again what one before it says: equal times lie side by side in the sorted rows. */
function* droppingDuplicates(log: InteractionLog, byPerson: Csr, keep: Uint8Array, tally: Tally): Steps<void> {
	const { offsets, columns: rows } = byPerson;
	const drop = (row: number) => {
		keep[row] = 0;
		let order = log.files.length - 1;
		while (order > 0 && (log.files[order]?.from ?? 0) > row) order--;
		const detail = `${log.userIds[log.user[row]!]} ${log.itemIds[log.item[row]!]} ${EVENT_TYPES[log.type[row]!]} ${timeText(log.at[row]!)}`;
		tally.reject('duplicate', order, log.files[order]?.name ?? '', log.line[row]!, detail);
	};
	for (let user = 0, told = 0; user + 1 < offsets.length; user++) {
		const end = offsets[user + 1]!;
		if (end - told >= STRETCH) {
			told = end;
			yield;
		}
		for (let from = offsets[user]!, to = from; from < end; from = to) {
			const at = log.at[rows[from]!]!;
			for (to = from + 1; to < end && log.at[rows[to]!] === at; ) to++;
			if (to - from > 1) dropRepeats(log, rows.subarray(from, to), keep, drop);
		}
	}
}

/** Among one person's rows of one time, in the source's order. */
function dropRepeats(log: InteractionLog, rows: Uint32Array, keep: Uint8Array, drop: (row: number) => void): void {
	const standing = Array.from(rows).filter((row) => keep[row]);
	const compare = (a: number, b: number) =>
		log.item[a]! - log.item[b]! || log.type[a]! - log.type[b]! || compareValues(log.value[a]!, log.value[b]!) || a - b;
	standing.sort(compare);
	for (let i = 1; i < standing.length; i++) {
		const [before = 0, row = 0] = standing.slice(i - 1, i + 1);
		if (log.item[before] !== log.item[row] || log.type[before] !== log.type[row]) continue;
		if (compareValues(log.value[before]!, log.value[row]!) === 0) drop(row);
	}
}

/** By number; NaN, which says that there is no value, equals itself and comes last. */
function compareValues(a: number, b: number): number {
	if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
	return a - b;
}

const timeText = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at));
