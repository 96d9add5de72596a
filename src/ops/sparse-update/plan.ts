// Who updates what: for one step, the rows of a table that its entries touch, each with its entries in their order, so
// that a row has one owner, which adds up its gradient in that order: no atomics, the same bits every time. Long lists
// are cut: whole runs of CHUNK entries that belong to one row are summed by owners of their own first.

/** Entries that are summed at once. */
export const CHUNK = 32;

/**
 * Where each part of a plan starts, in words from its own start:
 * counts [4] rows, chunks, 0, 0 | rows [entries] | starts [entries + 1] | entries [entries] | chunks [entries / CHUNK]
 * Chunk c is positions c x CHUNK and on of `entries`; `chunks` lists those that lie within one row.
 */
export function planLayout(entries: number) {
	const rows = 4;
	const starts = rows + entries;
	const list = starts + entries + 1;
	const chunks = list + entries;
	return { rows, starts, entries: list, chunks, words: chunks + Math.ceil(entries / CHUNK) };
}

/** Words that the plan of so many entries takes in a step's inputs. */
export const planWords = (entries: number): number => planLayout(entries).words;

/** Writes plans; keeps a stamp and a slot for each row of the table, so that a plan costs its entries and nothing else. */
export class RowPlanner {
	readonly #stamps: Uint32Array;
	readonly #slots: Uint32Array;
	readonly #layout: ReturnType<typeof planLayout>;
	#stamp = 0;

	/** `entries`: the most that a plan may have. */
	constructor(rows: number, entries: number) {
		this.#stamps = new Uint32Array(rows);
		this.#slots = new Uint32Array(rows);
		this.#layout = planLayout(entries);
	}

	/** Writes the plan of the first `count` ids at `at`; ids at or over the table's rows (NONE) are in no list. Returns the touched rows. */
	plan(ids: ArrayLike<number>, count: number, words: Uint32Array, at: number): number {
		const stamps = this.#stamps;
		const slots = this.#slots;
		const layout = this.#layout;
		if (++this.#stamp === 0xffff_ffff) {
			stamps.fill(0);
			this.#stamp = 1;
		}
		const stamp = this.#stamp;
		const rowsAt = at + layout.rows;
		const startsAt = at + layout.starts;
		const entriesAt = at + layout.entries;
		const chunksAt = at + layout.chunks;
		words.fill(0, startsAt, startsAt + count + 1);

		// First a slot for each row in order of first appearance, counts gathered one place to the right.
		let rows = 0;
		for (let i = 0; i < count; i++) {
			const row = ids[i]!;
			if (row >= stamps.length) continue;
			if (stamps[row] !== stamp) {
				stamps[row] = stamp;
				slots[row] = rows;
				words[rowsAt + rows++] = row;
			}
			words[startsAt + slots[row]! + 1]!++;
		}
		for (let slot = 0; slot < rows; slot++) words[startsAt + slot + 1]! += words[startsAt + slot]!;
		// Then each entry into its row's list. Filling moves the starts one list on; the copy moves them back.
		for (let i = 0; i < count; i++) {
			const row = ids[i]!;
			if (row < stamps.length) words[entriesAt + words[startsAt + slots[row]!]!++] = i;
		}
		words.copyWithin(startsAt + 1, startsAt, startsAt + rows);
		words[startsAt] = 0;

		let chunks = 0;
		for (let slot = 0; slot < rows; slot++) {
			const end = Math.floor(words[startsAt + slot + 1]! / CHUNK);
			for (let chunk = Math.ceil(words[startsAt + slot]! / CHUNK); chunk < end; chunk++) {
				words[chunksAt + chunks++] = chunk;
			}
		}
		words[at] = rows;
		words[at + 1] = chunks;
		words[at + 2] = 0;
		words[at + 3] = 0;
		return rows;
	}
}
