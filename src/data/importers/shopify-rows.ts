// A shop's `products.json`, as Shopify serves it: one object whose `products` is an array, which is read element by element.

import { feedRow } from './feed-columns.ts';
import { fieldText, JsonCutter } from './json-rows.ts';
import type { RowHandler, RowReader } from './rows.ts';

const BEGINNING = /^\s*\{\s*"products"\s*:\s*(?=\[)/;

export const isShopify = (text: string): boolean => BEGINNING.test(text);

export class ShopifyRows implements RowReader {
	readonly #handler: RowHandler;
	readonly #cutter: JsonCutter;
	#begun = false;

	constructor(file: string, newline: '\n' | '\r', handler: RowHandler) {
		this.#handler = handler;
		const take = (text: string, line: number) => this.#take(text, line);
		this.#cutter = new JsonCutter(file, newline, take, true);
	}

	push(text: string): void {
		this.#cutter.push(this.#begun ? text : text.replace(BEGINNING, (start) => start.replace(/\S/g, ' ')));
		this.#begun = true;
	}

	end(): void {
		const left = this.#cutter.end();
		if (left) this.#handler.broken(left.line, left.text, 'never closed');
		this.#handler.end();
	}

	#take(text: string, line: number): void {
		try {
			this.#handler.row(rowOf(JSON.parse(text) as Product), line);
		} catch {
			this.#handler.broken(line, text, 'its JSON cannot be read');
		}
	}
}

/** What is read of a product; nothing of it is certain. */
interface Product {
	readonly id?: unknown;
	readonly title?: unknown;
	readonly body_html?: unknown;
	readonly handle?: unknown;
	readonly vendor?: unknown;
	readonly product_type?: unknown;
	readonly variants?: unknown;
	readonly images?: unknown;
}

function rowOf(product: Product): string[] {
	const variants = objects(product.variants);
	const handle = fieldText(product.handle);
	// The price that the shop shows for a product is that of the first variant which can be had.
	const variant = variants.find((one) => one.available !== false) ?? variants[0];
	return feedRow({
		id: fieldText(product.id),
		title: fieldText(product.title),
		description: textOfMarkup(fieldText(product.body_html)),
		link: handle === '' ? '' : `/products/${encodeURIComponent(handle)}`,
		image_link: fieldText(objects(product.images)[0]?.src),
		price: fieldText(variant?.price),
		availability: variants.length === 0 ? '' : variant?.available === false ? 'out_of_stock' : 'in_stock',
		brand: fieldText(product.vendor),
		product_type: fieldText(product.product_type),
	});
}

const objects = (value: unknown): readonly Record<string, unknown>[] =>
	Array.isArray(value)
		? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
		: [];

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The words of a description in HTML, for search and likeness; it is shown as text, never as markup. */
const textOfMarkup = (markup: string): string =>
	markup
		.replace(/<[^<>]*>/g, ' ')
		.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? ' ')
		.replace(/\s+/g, ' ')
		.trim();
