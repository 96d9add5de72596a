import type { Item, Money } from '../item.ts';
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
		const price = column('salePrice') || column('price');
		if (price !== '') item.price = this.#money(price, column('currency').toUpperCase());
		const attributes: Record<string, string> = {};
		for (const name of ['group', 'condition'] as const) {
			const text = column(name);
			if (text !== '') attributes[name] = text;
		}
		if (Object.keys(attributes).length > 0) item.attributes = attributes;
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

	/** `19.90`, or with its currency as feeds have it: `19.90 EUR`. */
	#money(text: string, currency: string): Money {
		const { amount = text, code } = /^(?:(?<code>[A-Za-z]{3})\s+)?(?<amount>\S+)$/.exec(text)?.groups ?? {};
		const after = /^(?<amount>\S+)\s+(?<code>[A-Za-z]{3})$/.exec(text)?.groups;
		const known = after?.code ?? code ?? currency;
		if (known === '') {
			this.#session.tally.note(`${this.#file}: names no currency; prices are kept as XXX, ISO 4217's code for none.`);
		}
		const number = after?.amount ?? amount;
		return {
			amount: Number(this.#decimalComma ? number.replace(',', '.') : number),
			currency: known === '' ? 'XXX' : known.toUpperCase(),
		};
	}

	/** `a|b`, `a;b` or a path `a > b`; in a column named in the plural `a, b` too, while one category may have a comma in its name. */
	#categories(text: string): string[] {
		const heading = this.#columns.categories?.name ?? '';
		const separator = /[|;>]/.test(text) ? /[|;>]/ : /s\s*$/i.test(heading) ? ',' : undefined;
		const parts = separator === undefined ? [text] : text.split(separator);
		return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
	}
}
