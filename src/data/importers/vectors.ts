// Vectors of items as text, the way word2vec and GloVe write them: a line each, an id and then its numbers, with white space
// between. word2vec says in a first line how many there are and how long. Which items there are is known only when all files
// are read, so that vectors are kept until then; those of no item go.

import type { Item } from '../item.ts';
import { ownCopy } from './id-table.ts';
import type { ImportOptions } from './importer.ts';
import { excerpt, invalidData, LIMITS, tooLarge } from './limits.ts';
import type { RowHandler } from './rows.ts';
import type { ImportSession } from './session.ts';
import { VectorTable } from './vector-table.ts';

export const VECTOR_SEPARATOR = /[ \t]+/;
/** A line of fewer is rather a row of a log. */
const FEWEST = 4;
/** As `itemSchema` has it. */
const LONGEST_NAME = 64;
const EXAMPLES = 3;

/** What the first lines say of a file of vectors. */
export interface VectorsHead {
	/** Numbers a vector. */
	readonly size: number;
	/** What word2vec's first line counts; undefined where there is no such line. */
	readonly counted: number | undefined;
}

const fieldsOf = (line: string | undefined) => (line ?? '').trim().split(VECTOR_SEPARATOR);
const areNumbers = (fields: readonly string[]) =>
	fields.every((field) => field !== '' && Number.isFinite(Number(field)));

/** Whether a text begins as vectors do: `count size` and a line of so many numbers, or an id and numbers, of which not all are whole. */
export function vectorsHead(text: string, newline: '\n' | '\r'): VectorsHead | undefined {
	const lines = text.slice(0, LIMITS.field).split(newline, 3);
	const first = fieldsOf(lines[0]);
	const second = fieldsOf(lines[1]);
	if (first.length === 2 && first.every((field) => /^[1-9]\d*$/.test(field))) {
		const size = Number(first[1]);
		const counted = size > 1 && second.length > size && areNumbers(second.slice(-size));
		return counted ? { size, counted: Number(first[0]) } : undefined;
	}
	const size = first.length - 1;
	const numbers = first.slice(1);
	// `:` and `|` part the fields of other formats, which may have white space within them.
	const apart = size >= FEWEST && areNumbers(numbers) && numbers.some((field) => /[.eE]/.test(field));
	const alike = lines.length < 3 || (second.length > size && areNumbers(second.slice(-size)));
	return apart && alike && !/[,;|]|::/.test(lines[0] ?? '') ? { size, counted: undefined } : undefined;
}

/** The name that a file's vectors get: the one asked for, or the file's own. */
export const vectorsName = (file: string, options: ImportOptions): string =>
	(options.vectorsName ?? file.replace(/\.[a-z0-9]{1,5}$/i, '')).slice(0, LONGEST_NAME) || 'given';

/** Rows of a file of vectors. */
export class VectorRows implements RowHandler {
	readonly #session: ImportSession;
	readonly #file: string;
	readonly #head: VectorsHead;
	readonly #table: VectorTable;
	readonly #examples: string[] = [];
	#first = true;
	#rows = 0;
	#leftOut = 0;

	constructor(session: ImportSession, file: string, head: VectorsHead) {
		this.#session = session;
		this.#file = file;
		this.#head = head;
		const { size } = head;
		if (size > LIMITS.vector) {
			throw tooLarge(
				`${file}: vectors may have at most ${LIMITS.vector} numbers, got ${size}. Project them to fewer.`,
				{ file },
			);
		}
		const name = vectorsName(file, session.options);
		const known = session.vectors.get(name);
		if (known && known.size !== size) {
			throw invalidData(
				`${file}: vectors named ${name} must be of one length, ${known.size} as in the file before, got ${size}. Import them under two names.`,
				{ file },
			);
		}
		this.#table = known ?? new VectorTable(name, size);
		session.vectors.set(name, this.#table);
	}

	row(fields: readonly string[], line: number): void {
		const counts = this.#first && this.#head.counted !== undefined;
		this.#first = false;
		if (counts) return;
		this.#rows++;
		const { size, rows } = this.#table;
		// Some of GloVe's words have spaces in them: the numbers are the last fields.
		const id = fields.slice(0, -size).join(' ');
		const numbers = Float32Array.from(fields.slice(-size), Number);
		const fault = this.#faultOf(fields, id, numbers);
		if (fault !== undefined) {
			this.#leaveOut(line, fault);
			return;
		}
		const held = [...this.#session.vectors.values()].reduce((sum, table) => sum + table.rows.size * table.size, 0);
		if (held + size > LIMITS.vectorNumbers) {
			throw tooLarge(
				`${this.#file}: the vectors of an import may have at most ${LIMITS.vectorNumbers} numbers together, got more at line ${line}. Leave out lines of ids that are no items.`,
				{ file: this.#file, line },
			);
		}
		rows.set(ownCopy(id), numbers);
	}

	broken(line: number, _text: string, why: string): void {
		this.#rows++;
		this.#leaveOut(line, why);
	}

	end(): void {
		const { tally } = this.#session;
		const { counted } = this.#head;
		const left = this.#examples.length < this.#leftOut ? ', …' : '';
		if (this.#leftOut > 0) {
			tally.note(
				`${this.#file}: left out ${this.#leftOut} of ${this.#rows} lines of vectors: ${this.#examples.join('; ')}${left}.`,
			);
		}
		if (counted !== undefined && counted !== this.#rows) {
			tally.note(`${this.#file}: says that it has ${counted} vectors, and has ${this.#rows} lines of them.`);
		}
	}

	#faultOf(fields: readonly string[], id: string, numbers: Float32Array): string | undefined {
		const { size, rows } = this.#table;
		if (fields.length <= size) return `it must have an id and ${size} numbers, got ${fields.length} fields`;
		if (id.length > LIMITS.id) return `its id has ${id.length} characters, over ${LIMITS.id}`;
		if (rows.has(id)) return `its id ${excerpt(id)} is that of a line before it`;
		const wrong = numbers.findIndex((value) => !Number.isFinite(value));
		if (wrong < 0) return undefined;
		return `${excerpt(fields[fields.length - size + wrong] ?? '')} is no number that a vector can have`;
	}

	#leaveOut(line: number, why: string): void {
		this.#leftOut++;
		if (this.#examples.length < EXAMPLES) this.#examples.push(`line ${line}: ${why}`);
	}
}

/** The items with their vectors; says of each name how many items have one. */
export function withVectors(items: readonly Item[], { vectors, tally }: ImportSession): Item[] {
	const given = items.map((item) => ({ ...item }));
	for (const { name, size, rows } of vectors.values()) {
		let has = 0;
		for (const item of given) {
			const row = rows.get(item.id);
			if (!row) continue;
			item.vectors = { ...item.vectors, [name]: Array.from(row) };
			has++;
		}
		tally.note(
			`Vectors named ${name}, of ${size} numbers: ${has} of ${given.length} items have one; ${rows.size - has} are of no item here and were left out.`,
		);
	}
	return given;
}
