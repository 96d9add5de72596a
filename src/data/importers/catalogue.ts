import * as v from 'valibot';
import { type Item, itemSchema } from '../item.ts';
import { ownCopy } from './id-table.ts';
import { LIMITS, tooLarge } from './limits.ts';
import type { Tally } from './tally.ts';

/** The items that came with a log, by id, in their file's order. Bounded in number and text. */
export class Catalogue {
	readonly items = new Map<string, Item>();
	readonly #tally: Tally;
	#text = 0;

	constructor(tally: Tally) {
		this.#tally = tally;
	}

	/** Keeps an item, or counts it as left out: too long somewhere, or an id that came before. */
	add(item: Item, file: string, line: number): void {
		const result = v.safeParse(itemSchema, item);
		if (!result.success) {
			const path = v.getDotPath(result.issues[0]) ?? 'item';
			this.leaveOut(file, line, `its ${path} is not what it must be (${result.issues[0].message})`);
			return;
		}
		if (this.items.has(item.id)) {
			this.leaveOut(file, line, 'its id is that of an item before it');
			return;
		}
		this.#text += item.title.length + (item.text?.length ?? 0) + (item.image?.length ?? 0) + (item.url?.length ?? 0);
		if (this.items.size >= LIMITS.items || this.#text > LIMITS.itemText) {
			throw tooLarge(
				`${file}: a catalogue may have at most ${LIMITS.items} items and ${LIMITS.itemText} characters, got more at line ${line}. Leave out columns or items.`,
				{ file, line },
			);
		}
		this.items.set(item.id, item);
	}

	leaveOut(file: string, line: number, why: string): void {
		if (this.#tally.rejectedItems++ === 0) this.#tally.note(`${file}: left out the item in line ${line}: ${why}.`);
	}
}

/** A field's text, trimmed, in memory of its own. */
export const textOf = (fields: readonly string[], index: number | undefined): string =>
	index === undefined ? '' : ownCopy((fields[index] ?? '').trim());
