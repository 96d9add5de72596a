// Products in schema.org's JSON-LD: the scripts of a page in HTML, or a JSON file of its own. A file's array is read element
// by element; one object is held whole, as is one script.

import { type LdProduct, ldProducts } from '../json-ld.ts';
import { feedRow } from './feed-columns.ts';
import { fieldText, JsonCutter } from './json-rows.ts';
import { excerpt, LIMITS, tooLarge } from './limits.ts';
import type { RowHandler, RowReader } from './rows.ts';

/** Whether JSON's beginning speaks schema.org. */
export const isLinkedData = (text: string): boolean =>
	/^[[{]/.test(text) && /"@(type|context|graph)"\s*:/.test(text.slice(0, 4096));

/** Whether a text begins as a page does. */
export const isPage = (text: string): boolean =>
	/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|script)[\s>]/i.test(text);

export class LdRows implements RowReader {
	readonly #handler: RowHandler;
	readonly #cutter: RowReader;

	constructor(file: string, shape: 'page' | 'document' | 'array', newline: '\n' | '\r', handler: RowHandler) {
		this.#handler = handler;
		const take = (text: string, line: number) => this.#take(text, line);
		if (shape === 'array') this.#cutter = new JsonCutter(file, newline, take);
		else if (shape === 'page') this.#cutter = new ScriptCutter(file, newline, take);
		else this.#cutter = new WholeText(file, take);
	}

	push(text: string): void {
		this.#cutter.push(text);
	}

	end(): void {
		this.#cutter.end();
		this.#handler.end();
	}

	#take(text: string, line: number): void {
		let root: unknown;
		try {
			root = JSON.parse(text);
		} catch (error) {
			this.#handler.broken(line, text, `its JSON cannot be read (${excerpt(String(error))})`);
			return;
		}
		for (const product of ldProducts(root)) this.#handler.row(rowOf(product), line);
	}
}

const rowOf = (product: LdProduct): string[] =>
	feedRow({
		id: fieldText(product.id),
		title: fieldText(product.title),
		description: fieldText(product.text),
		link: fieldText(product.url),
		image_link: fieldText(product.image),
		price: fieldText(product.price),
		currency: fieldText(product.currency),
		availability: product.available === undefined ? '' : product.available ? 'in_stock' : 'out_of_stock',
		brand: fieldText(product.brand),
		product_type: fieldText(product.categories),
	});

/** The whole text, once it is there. */
class WholeText implements RowReader {
	readonly #file: string;
	readonly #take: (text: string, line: number) => void;
	#text = '';

	constructor(file: string, take: (text: string, line: number) => void) {
		this.#file = file;
		this.#take = take;
	}

	push(text: string): void {
		this.#text += text;
		if (this.#text.length > LIMITS.document) throw documentTooLong(this.#file, 1);
	}

	end(): void {
		this.#take(this.#text, 1);
	}
}

const OPENING = /<script\b[^>]*type\s*=\s*["']?application\/ld\+json["']?[^>]*>/i;
const CLOSING = /<\/script/i;
/** An opening tag that a block cuts in two is shorter than this. */
const TAG = 1024;

/** The JSON-LD scripts of a page, one after the other. */
class ScriptCutter implements RowReader {
	readonly #file: string;
	readonly #newline: string;
	readonly #take: (text: string, line: number) => void;
	#rest = '';
	#line = 1;
	#inside = false;

	constructor(file: string, newline: '\n' | '\r', take: (text: string, line: number) => void) {
		this.#file = file;
		this.#newline = newline;
		this.#take = take;
	}

	push(text: string): void {
		this.#rest += text;
		for (;;) {
			const found = (this.#inside ? CLOSING : OPENING).exec(this.#rest);
			if (!found) break;
			const before = this.#rest.slice(0, found.index);
			if (this.#inside) this.#take(before, this.#line);
			this.#pass(found.index + found[0].length);
			this.#inside = !this.#inside;
		}
		if (!this.#inside && this.#rest.length > TAG) this.#pass(this.#rest.length - TAG);
		if (this.#rest.length > LIMITS.document) throw documentTooLong(this.#file, this.#line);
	}

	end(): void {
		if (this.#inside) this.#take(this.#rest, this.#line);
	}

	#pass(length: number): void {
		this.#line += this.#rest.slice(0, length).split(this.#newline).length - 1;
		this.#rest = this.#rest.slice(length);
	}
}

const documentTooLong = (file: string, line: number) =>
	tooLarge(
		`${file}: JSON-LD must be shorter than ${LIMITS.document} characters, got a longer text from line ${line} on. Write the products as one array, which is read one by one.`,
		{ file, line },
	);
