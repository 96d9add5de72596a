import { excerpt, invalidData, LIMITS } from './limits.ts';
import { type RowHandler, type RowReader, rowTooLong } from './rows.ts';

/** How JSON objects follow each other: a line each (NDJSON), or as the elements of one array. */
export type JsonShape = 'lines' | 'array';

/** Rows of JSON objects. The fields are those named by `header`, as text; what else an object has is not looked at. */
export class JsonRows implements RowReader {
	readonly #handler: RowHandler;
	readonly #header: readonly string[];
	readonly #cutter: ObjectCutter;

	constructor(file: string, shape: JsonShape, newline: '\n' | '\r', header: readonly string[], handler: RowHandler) {
		this.#handler = handler;
		this.#header = header;
		const take = (text: string, line: number) => this.#take(text, line);
		this.#cutter = shape === 'array' ? new JsonCutter(file, newline, take) : new LineCutter(file, newline, take);
	}

	push(text: string): void {
		this.#cutter.push(text);
	}

	end(): void {
		const left = this.#cutter.end();
		if (left) this.#handler.broken(left.line, left.text, 'never closed');
		this.#handler.end();
	}

	#take(text: string, line: number): void {
		const object = parseObject(text);
		if (object) this.#handler.row(fieldsOf(object, this.#header), line);
		else this.#handler.broken(line, text, 'no JSON object');
	}
}

/** The objects at the beginning of a text, at most 100, for finding out what is in it. */
export function firstObjects(file: string, sample: string, shape: JsonShape, newline: '\n' | '\r'): object[] {
	const objects: object[] = [];
	const take = (text: string) => {
		const object = objects.length < 100 ? parseObject(text) : undefined;
		if (object) objects.push(object);
	};
	const cutter = shape === 'array' ? new JsonCutter(file, newline, take) : new LineCutter(file, newline, take);
	cutter.push(sample);
	const left = cutter.end();
	if (left) take(left.text);
	return objects;
}

/** The names of the fields of all objects, in order of first appearance. */
export const headerOf = (objects: readonly object[]): string[] => [...new Set(objects.flatMap(Object.keys))];

/** The object's values as a table would have them: a list's elements apart by `|`, nothing for null and for objects. */
export const fieldsOf = (object: object, header: readonly string[]): string[] =>
	header.map((name) => (Object.hasOwn(object, name) ? fieldText((object as Record<string, unknown>)[name]) : ''));

/** A value of JSON or Parquet as text. */
export function fieldText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return value.map(fieldText).join('|');
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	return '';
}

function parseObject(text: string): object | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

interface ObjectCutter {
	push(text: string): void;
	/** What is left over at the end, if anything. */
	end(): { text: string; line: number } | undefined;
}

class LineCutter implements ObjectCutter {
	readonly #file: string;
	readonly #newline: string;
	readonly #take: (text: string, line: number) => void;
	#rest = '';
	#line = 1;

	constructor(file: string, newline: '\n' | '\r', take: (text: string, line: number) => void) {
		this.#file = file;
		this.#newline = newline;
		this.#take = take;
	}

	push(text: string): void {
		const block = this.#rest + text;
		let from = 0;
		for (let to = block.indexOf(this.#newline); to >= 0; to = block.indexOf(this.#newline, from)) {
			this.#cut(block.slice(from, to));
			from = to + 1;
		}
		this.#rest = block.slice(from);
		if (this.#rest.length > LIMITS.row) throw rowTooLong(this.#file, this.#line);
	}

	end(): undefined {
		this.#cut(this.#rest);
		this.#rest = '';
	}

	#cut(text: string): void {
		const line = this.#line++;
		if (text.trim() !== '') this.#take(text, line);
	}
}

const SPACE = /\s/;

/** Finds where each element of an array ends by counting brackets outside strings, so that only one is held at a time. */
export class JsonCutter implements ObjectCutter {
	readonly #file: string;
	readonly #newline: string;
	readonly #take: (text: string, line: number) => void;
	#state: 'before' | 'between' | 'inside' | 'after' = 'before';
	#text = '';
	#depth = 0;
	#inString = false;
	#escaped = false;
	#line = 1;
	/** Where the element begins that `#text` holds. */
	#from = 1;
	readonly #inObject: boolean;

	/** `inObject`: the array is a member of an object, and what comes after it is not looked at. */
	constructor(file: string, newline: '\n' | '\r', take: (text: string, line: number) => void, inObject = false) {
		this.#file = file;
		this.#newline = newline;
		this.#take = take;
		this.#inObject = inObject;
	}

	push(text: string): void {
		let start = 0;
		for (let i = 0; i < text.length; i++) {
			const char = text[i] ?? '';
			if (char === this.#newline) this.#line++;
			if (this.#state !== 'inside') {
				if (this.#outside(char)) start = i;
			} else if (this.#closes(char)) {
				const whole = this.#text + text.slice(start, i + 1);
				this.#text = '';
				this.#state = 'between';
				this.#take(whole, this.#from);
			}
		}
		if (this.#state !== 'inside') return;
		this.#text += text.slice(start);
		if (this.#text.length > LIMITS.row) throw rowTooLong(this.#file, this.#from);
	}

	end(): { text: string; line: number } | undefined {
		if (this.#state === 'after') return undefined;
		return { text: this.#text || 'the array', line: this.#state === 'inside' ? this.#from : this.#line };
	}

	/** Whether an element begins here. */
	#outside(char: string): boolean {
		if (SPACE.test(char) || (this.#inObject && this.#state === 'after')) return false;
		if (this.#state === 'before' && char === '[') this.#state = 'between';
		else if (this.#state === 'between' && char === ']') this.#state = 'after';
		else if (this.#state === 'between' && char === '{') {
			this.#state = 'inside';
			this.#depth = 1;
			this.#from = this.#line;
			return true;
		} else if (this.#state !== 'between' || char !== ',') {
			throw invalidData(
				`${this.#file}: must be one array of JSON objects, got ${excerpt(char)} in line ${this.#line} where an object, a comma or the end must be. Export it as an array of flat objects, or as one object a line.`,
				{ file: this.#file, line: this.#line },
			);
		}
		return false;
	}

	/** Whether the element ends with this character. */
	#closes(char: string): boolean {
		if (this.#escaped) this.#escaped = false;
		else if (this.#inString) {
			if (char === '\\') this.#escaped = true;
			else if (char === '"') this.#inString = false;
		} else if (char === '"') this.#inString = true;
		else if (char === '{' || char === '[') this.#depth++;
		else if (char === '}' || char === ']') this.#depth--;
		return this.#depth === 0;
	}
}
