import type { Item } from '../item.ts';
import { textOf } from './catalogue.ts';
import { type ItemColumn, type Mapping, mapItemColumns } from './column-names.ts';
import type { RowHandler } from './rows.ts';
import type { ImportSession } from './session.ts';

const MISSING = /^(false|no|n|0|out of stock|out_of_stock|outofstock|soldout|sold out|unavailable)$/i;

/** Rows of a table of items whose header names the columns. */
export class ItemTableRows implements RowHandler {
	readonly #session: ImportSession;
	readonly #file: string;
	readonly #columns: Mapping<ItemColumn>;
	readonly #decimalComma: boolean;

	constructor(session: ImportSession, file: string, header: readonly string[], decimalComma: boolean) {
		this.#session = session;
		this.#file = file;
		this.#columns = mapItemColumns(header);
		this.#decimalComma = decimalComma;
		session.hasCatalogue = true;
		if (this.#columns.price && !this.#columns.currency) {
			session.tally.note(`${file}: names no currency; prices are kept as XXX, ISO 4217's code for none.`);
		}
	}

	row(fields: readonly string[], line: number): void {
		const { catalogue } = this.#session;
		const column = (name: ItemColumn) => textOf(fields, this.#columns[name]?.index);
		const id = column('id');
		if (id === '') {
			catalogue.leaveOut(this.#file, line, 'it has no id');
			return;
		}
		const item: Item = { id, title: column('title') || id, categories: this.#categories(column('categories')) };
		const price = column('price');
		if (price !== '') {
			const amount = Number(this.#decimalComma ? price.replace(',', '.') : price);
			const currency = this.#columns.currency ? column('currency').toUpperCase() : 'XXX';
			item.price = { amount, currency };
		}
		for (const name of ['brand', 'text', 'image', 'url'] as const) {
			const text = column(name);
			if (text !== '') item[name] = text;
		}
		const available = column('available');
		if (available !== '') item.available = !MISSING.test(available);
		catalogue.add(item, this.#file, line);
	}

	broken(line: number, _text: string, why: string): void {
		this.#session.catalogue.leaveOut(this.#file, line, why);
	}

	end(): void {}

	/** `a|b` or `a;b`; in a column named in the plural `a, b` too, while one category may have a comma in its name. */
	#categories(text: string): string[] {
		const heading = this.#columns.categories?.name ?? '';
		const separator = /[|;]/.test(text) ? /[|;]/ : /s\s*$/i.test(heading) ? ',' : undefined;
		const parts = separator === undefined ? [text] : text.split(separator);
		return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
	}
}
