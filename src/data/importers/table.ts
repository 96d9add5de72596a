import { eventTypeCode } from '../interaction.ts';
import { type Mapping, mapInteractionColumns, missingColumns } from './column-names.ts';
import { eventCodeOf } from './event-names.ts';
import type { Column } from './importer.ts';
import { LIMITS } from './limits.ts';
import { type ImportSession, InteractionRows } from './session.ts';
import { TimeColumn } from './times.ts';

const rating = eventTypeCode('rating');
const view = eventTypeCode('view');

/**
 * Rows of a table of interactions whose header names the columns. Without a column of types each row is a rating when
 * there is a column of ratings, else a view. Without one of people, sessions stand for them.
 */
export class TableRows extends InteractionRows {
	readonly #width: number;
	readonly #user: number;
	readonly #item: number;
	readonly #type: number;
	readonly #at: number;
	readonly #value: number;
	/** The type of all rows when there is no column of types. */
	readonly #onlyType: number;
	readonly #decimalComma: boolean;
	readonly #times = new TimeColumn();
	readonly #firstRow: number;
	readonly #codes = new Map<string, number | undefined>();

	constructor(session: ImportSession, file: string, header: readonly string[], decimalComma: boolean) {
		const mapping: Mapping<Column> = mapInteractionColumns(header, session.options.columns);
		super(session, file, 'table', mapping.at !== undefined);
		const { tally } = session;
		if (!mapping.userId && mapping.sessionId) {
			mapping.userId = mapping.sessionId;
			delete mapping.sessionId;
			tally.note(`${file}: has no column of people; each ${mapping.userId.name} stands for one.`);
		}
		const { userId, itemId } = mapping;
		if (!userId || !itemId) throw missingColumns(file, header, userId ? 'that of items' : 'that of people');
		for (const [column, found] of Object.entries(mapping)) tally.columns[column] = found.name;
		for (const column of ['quantity', 'sessionId'] as const) {
			const found = mapping[column];
			if (found) tally.note(`${file}: the column ${found.name} is understood, but a data set does not keep it.`);
		}
		this.#width = header.length;
		this.#user = userId.index;
		this.#item = itemId.index;
		this.#type = mapping.type?.index ?? -1;
		this.#at = mapping.at?.index ?? -1;
		this.#value = mapping.value?.index ?? -1;
		this.#onlyType = mapping.value && /rating|score|stars/i.test(mapping.value.name) ? rating : view;
		this.#decimalComma = decimalComma;
		this.#firstRow = session.log.length;
	}

	override row(fields: readonly string[], line: number): void {
		const { log, tally } = this.session;
		tally.rows++;
		const userId = trimmed(fields[this.#user]);
		const itemId = trimmed(fields[this.#item]);
		if (this.tooLong(fields, userId, itemId, line)) return;
		if (userId === '' || itemId === '' || (fields.length !== this.#width && this.#misshapen(fields))) {
			this.reject('unparsable', line, fields.join(' '));
			return;
		}
		const type = this.#type < 0 ? this.#onlyType : this.#codeOf(trimmed(fields[this.#type]));
		if (type === undefined) {
			const name = trimmed(fields[this.#type]);
			this.reject(name === '' ? 'unparsable' : 'unknown-type', line, name || 'no type');
			return;
		}
		let at = log.length;
		if (this.#at >= 0) {
			const text = trimmed(fields[this.#at]);
			at = this.#times.read(text);
			if (Number.isNaN(at)) {
				this.reject('unparsable', line, `time: ${text || 'none'}`);
				return;
			}
		}
		let value = Number.NaN;
		const text = this.#value < 0 ? '' : trimmed(fields[this.#value]);
		if (text !== '') {
			value = Number(this.#decimalComma ? text.replace(',', '.') : text);
			if (!Number.isFinite(Math.fround(value))) {
				this.reject('absurd-value', line, text);
				return;
			}
		} else if (type === rating) {
			this.reject('unparsable', line, 'a rating without a value');
			return;
		}
		log.add(userId, itemId, type, at, value, line);
	}

	override end(): void {
		const { log } = this.session;
		if (this.#at >= 0) this.#times.resolve(log.at, this.#firstRow, log.length);
	}

	/** Too few fields for the columns that count, or a text after the last column: a delimiter too many. */
	#misshapen(fields: readonly string[]): boolean {
		const needed = Math.max(this.#user, this.#item, this.#type, this.#at, this.#value);
		return fields.length <= needed || fields.slice(this.#width).some((field) => field.trim() !== '');
	}

	#codeOf(name: string): number | undefined {
		if (this.#codes.has(name)) return this.#codes.get(name);
		const code = eventCodeOf(name.slice(0, LIMITS.id));
		if (this.#codes.size < 1000) this.#codes.set(name.slice(0, LIMITS.id), code);
		return code;
	}
}

/** Without the spaces around it; most fields have none, and then it is the same string. */
function trimmed(field: string | undefined): string {
	if (field === undefined || field === '') return '';
	return field.charCodeAt(0) <= 32 || field.charCodeAt(field.length - 1) <= 32 ? field.trim() : field;
}
