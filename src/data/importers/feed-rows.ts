// A product feed in XML, as Google Merchant Center takes it: RSS 2.0 (`item`) or Atom (`entry`), its fields with or
// without the prefix `g:`. Streams. A document type is passed over and its entities are not expanded, so that a few
// lines cannot become gigabytes.

import { SaxesParser } from 'saxes';
import { FEED_COLUMNS, type FeedColumn, feedRow } from './feed-columns.ts';
import { excerpt, invalidData, LIMITS } from './limits.ts';
import { type RowHandler, type RowReader, rowTooLong } from './rows.ts';

const COLUMNS: ReadonlySet<string> = new Set(FEED_COLUMNS);
const isColumn = (name: string): name is FeedColumn => COLUMNS.has(name);

/** Deeper than this nothing of a feed lies. */
const DEEPEST = 256;

/** Whether a text begins as a feed does: with one of these elements, a declaration and comments before it at most. */
export const isFeed = (text: string): boolean =>
	/^(<\?xml|<!--|<(rss|feed|rdf:RDF|channel)[\s>])/.test(text) && /<(rss|feed|rdf:RDF|channel)[\s>]/.test(text);

export class FeedRows implements RowReader {
	readonly #file: string;
	readonly #handler: RowHandler;
	readonly #parser = new SaxesParser({ xmlns: false });
	/** The names of the elements that are open. */
	readonly #open: string[] = [];
	/** Of the item that is open: its fields, where it begins, and how deep. */
	#item: Partial<Record<FeedColumn, string>> | undefined;
	#line = 0;
	#depth = 0;
	/** The field that is open, its text, and whether it is Google's own (`g:title` goes over `title`). */
	#field: FeedColumn | undefined;
	#text = '';
	#own = new Set<FeedColumn>();
	/** Characters since something was understood: all that the parser may hold. */
	#held = 0;
	#items = 0;
	#broken: string | undefined;

	constructor(file: string, handler: RowHandler) {
		this.#file = file;
		this.#handler = handler;
		const parser = this.#parser;
		parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributes));
		parser.on('closetag', ({ name }) => this.#end(name));
		parser.on('text', (text) => this.#add(text));
		parser.on('cdata', (text) => this.#add(text));
		// What is not well-formed is told once for each item; the parser goes on after it.
		parser.on('error', (error) => {
			this.#broken ??= error.message;
		});
	}

	push(text: string): void {
		this.#held += text.length;
		this.#parser.write(text);
		if (this.#held > LIMITS.row) throw rowTooLong(this.#file, this.#line || 1);
	}

	end(): void {
		const open = this.#item;
		this.#parser.close();
		if (open && this.#item === open) this.#handler.broken(this.#line, open.title ?? open.id ?? '', 'never closed');
		if (this.#items === 0 && this.#broken !== undefined) {
			throw invalidData(
				`${this.#file}: must be a product feed in XML, got a text that is none (${excerpt(this.#broken)}). Export it again.`,
				{ file: this.#file },
			);
		}
		this.#handler.end();
	}

	#begin(name: string, attributes: Record<string, string>): void {
		this.#held = 0;
		this.#open.push(name);
		if (this.#open.length > DEEPEST) {
			throw invalidData(
				`${this.#file}: elements must nest at most ${DEEPEST} deep, got more in line ${this.#parser.line}. Export it again.`,
				{ file: this.#file, line: this.#parser.line },
			);
		}
		const local = name.replace(/^.*:/, '');
		if (!this.#item) {
			if (local !== 'item' && local !== 'entry') return;
			this.#item = {};
			this.#own.clear();
			this.#line = this.#parser.line;
			this.#depth = this.#open.length;
			this.#broken = undefined;
			return;
		}
		// Fields lie right under their item: a price inside `g:shipping` is that of sending it.
		if (this.#open.length !== this.#depth + 1 || !isColumn(local)) return;
		const own = name.startsWith('g:');
		if (own && !this.#own.has(local)) delete this.#item[local];
		if (own) this.#own.add(local);
		else if (this.#own.has(local)) return;
		this.#field = local;
		// Atom's links are attributes; those that lead to the feed itself, or to pictures, have another relation.
		const { href, rel = 'alternate' } = attributes;
		this.#text = local === 'link' && href !== undefined && rel === 'alternate' ? href : '';
	}

	#add(text: string): void {
		this.#held = 0;
		if (this.#field !== undefined && this.#text.length <= LIMITS.field) this.#text += text;
	}

	#end(name: string): void {
		this.#held = 0;
		const depth = this.#open.length;
		if (this.#open.at(-1) === name) this.#open.pop();
		const item = this.#item;
		if (!item) return;
		const field = this.#field;
		if (field !== undefined && depth === this.#depth + 1) {
			const text = this.#text.trim();
			const before = item[field];
			// Of what is said several times the first counts, but for the kinds that it is of.
			if (text !== '' && before === undefined) item[field] = text;
			else if (field === 'product_type' && before !== undefined && before.length < LIMITS.field)
				item[field] = `${before}|${text}`;
			this.#field = undefined;
		}
		if (depth !== this.#depth) return;
		this.#item = undefined;
		this.#items++;
		if (this.#broken !== undefined && item.id === undefined) {
			this.#handler.broken(this.#line, item.title ?? '', `it is not well-formed (${excerpt(this.#broken)})`);
		} else this.#handler.row(feedRow(item), this.#line);
	}
}
