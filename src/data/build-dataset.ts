import type { Csr } from '../core/csr.ts';
import type { Dataset } from './dataset.ts';
import { type LogColumns, sortingByPerson } from './log-columns.ts';
import { atOnce, STRETCH, type Steps } from './steps.ts';
import { packVocabulary } from './vocabulary.ts';

export interface BuildOptions {
	id: string;
	name: string;
	timed: boolean;
	/** [rows] 1 for each row that goes in; all when absent. */
	keep?: Uint8Array;
	/** The rows by person and time, when the caller has sorted them already. */
	byPerson?: Csr;
	/** Ids of a catalogue; those that no row names come after the others, in this order. */
	catalogue?: Iterable<string>;
}

const ABSENT = 0xffff_ffff;

/**
 * A data set of the log's kept rows. People and items get their indices in order of first appearance among those
 * rows; each person's rows lie by time, then in the source's order.
 */
export const buildDataset = (log: LogColumns, options: BuildOptions): Dataset => atOnce(buildingDataset(log, options));

/** `buildDataset`, to be done in turns. */
export function* buildingDataset(log: LogColumns, options: BuildOptions): Steps<Dataset> {
	const { keep } = options;
	const { offsets: from, columns: rows } = options.byPerson ?? (yield* sortingByPerson(log));
	const userIndex = new Uint32Array(log.userIds.length).fill(ABSENT);
	const itemIndex = new Uint32Array(log.itemIds.length).fill(ABSENT);
	const users: number[] = [];
	const itemIds: string[] = [];
	let length = 0;
	for (let row = 0; row < log.length; row++) {
		if (row % STRETCH === 0) yield;
		if (keep && !keep[row]) continue;
		length++;
		const user = log.user[row]!;
		if (userIndex[user] === ABSENT) userIndex[user] = users.push(user) - 1;
		const item = log.item[row]!;
		if (itemIndex[item] === ABSENT) itemIndex[item] = itemIds.push(log.itemIds[item] ?? '') - 1;
	}
	if (options.catalogue) {
		const known = new Set(itemIds);
		for (const id of options.catalogue) if (!known.has(id)) itemIds.push(id);
	}

	const offsets = new Uint32Array(users.length + 1);
	const itemOf = new Uint32Array(length);
	const typeOf = new Uint8Array(length);
	const at = new Float64Array(length);
	const value = new Float32Array(length);
	let out = 0;
	let told = 0;
	for (const [index, user] of users.entries()) {
		if (out - told >= STRETCH) {
			told = out;
			yield;
		}
		for (let i = from[user]!; i < from[user + 1]!; i++) {
			const row = rows[i]!;
			if (keep && !keep[row]) continue;
			itemOf[out] = itemIndex[log.item[row]!]!;
			typeOf[out] = log.type[row]!;
			at[out] = log.at[row]!;
			value[out] = log.value[row]!;
			out++;
		}
		offsets[index + 1] = out;
	}
	return {
		id: options.id,
		name: options.name,
		users: packVocabulary(users.map((user) => log.userIds[user] ?? '')),
		items: packVocabulary(itemIds),
		offsets,
		itemOf,
		typeOf,
		at,
		value,
		timed: options.timed,
	};
}
