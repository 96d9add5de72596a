import type { LogColumns } from '../log-columns.ts';
import { IdTable } from './id-table.ts';
import { LIMITS, tooLarge } from './limits.ts';

/** Rows [from, the next file's from) come from this file. */
export interface LogFile {
	readonly name: string;
	readonly from: number;
}

/** The rows of all interaction files as growing columns: 25 bytes a row, and each id once. */
export class InteractionLog implements LogColumns {
	length = 0;
	user = new Uint32Array(16_384);
	item = new Uint32Array(16_384);
	type = new Uint8Array(16_384);
	at = new Float64Array(16_384);
	value = new Float32Array(16_384);
	/** 1-based line in its file. */
	line = new Uint32Array(16_384);
	readonly files: LogFile[] = [];
	readonly #users = new IdTable('people');
	readonly #items = new IdTable('items');

	get userIds(): readonly string[] {
		return this.#users.ids;
	}

	get itemIds(): readonly string[] {
		return this.#items.ids;
	}

	/** Rows added from now on belong to this file. */
	startFile(name: string): void {
		this.files.push({ name, from: this.length });
	}

	add(userId: string, itemId: string, type: number, at: number, value: number, line: number): void {
		const row = this.length;
		if (row === this.type.length) this.#grow();
		this.user[row] = this.#users.index(userId);
		this.item[row] = this.#items.index(itemId);
		this.type[row] = type;
		this.at[row] = at;
		this.value[row] = value;
		this.line[row] = line;
		this.length = row + 1;
	}

	#grow(): void {
		if (this.length >= LIMITS.rows) {
			throw tooLarge(`import: a log may have at most ${LIMITS.rows} rows, got more. Import a part of the log.`);
		}
		const capacity = Math.min(LIMITS.rows, this.length * 2);
		this.user = grown(this.user, new Uint32Array(capacity));
		this.item = grown(this.item, new Uint32Array(capacity));
		this.type = grown(this.type, new Uint8Array(capacity));
		this.at = grown(this.at, new Float64Array(capacity));
		this.value = grown(this.value, new Float32Array(capacity));
		this.line = grown(this.line, new Uint32Array(capacity));
	}
}

function grown<A extends { set(from: A): void }>(from: A, into: A): A {
	into.set(from);
	return into;
}
