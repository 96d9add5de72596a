import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import { file, importAll, streamed } from '../../unit/data/importing.ts';

const encoder = new TextEncoder();
const log = () => file('log.csv', 'user,item\nu1,1\nu2,2\n');

const text = fc.oneof(
	fc.stringMatching(/^[a-z&<>"' ]{1,20}$/),
	fc.constantFrom('a & b', 'Ünïcödé 雅', ']]>', '<b>', '&amp;'),
);
const escaped = (value: string) => value.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const products = fc.uniqueArray(
	fc.record({ id: fc.constantFrom('1', '2', '3', '4'), title: text.filter((title) => title.trim() !== '') }),
	{ selector: ({ id }) => id, minLength: 1, maxLength: 4 },
);
type Products = typeof products extends fc.Arbitrary<infer T> ? T : never;

const WRITTEN: Readonly<Record<string, (products: Products) => string>> = {
	'feed.xml': (products) =>
		`<?xml version="1.0"?><rss><channel>${products
			.map(({ id, title }) => `<item><g:id>${id}</g:id><g:title>${escaped(title)}</g:title></item>`)
			.join('\n')}</channel></rss>`,
	'list.jsonld': (products) =>
		JSON.stringify({ '@graph': products.map(({ id, title }) => ({ '@type': 'Product', sku: id, name: title })) }),
	'page.html': (products) =>
		`<!doctype html>${products
			.map(({ id, title }) => {
				const json = JSON.stringify({ '@type': 'Product', sku: id, name: title }).replaceAll('<', '\\u003c');
				return `<script type="application/ld+json">${json}</script>`;
			})
			.join('\n')}`,
	'products.json': (products) => JSON.stringify({ products }),
};

describe('catalogues', () => {
	test('are the same items in every format, wherever the stream cuts them', async () => {
		await fc.assert(
			fc.asyncProperty(products, fc.integer({ min: 1, max: 40 }), async (products, size) => {
				for (const [name, write] of Object.entries(WRITTEN)) {
					const bytes = encoder.encode(write(products));
					const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
						bytes.subarray(i * size, (i + 1) * size),
					);
					const log = file('log.csv', `user,item\n${products.map(({ id }) => `u,${id}\n`).join('')}`);
					const { items } = await importAll([log, streamed(name, chunks)]);
					expect(items.map(({ id, title }) => [id, title])).toEqual(
						products.map(({ id, title }) => [id, title.trim()]),
					);
				}
			}),
			{ numRuns: 25 },
		);
	});

	test('with anything broken in them give an import or a clear error', async () => {
		const broken = fc.constantFrom(
			'<',
			'>',
			'&',
			'"',
			'{',
			']',
			'<!--',
			'<![CDATA[',
			'<item>',
			'</item>',
			'\u0000',
			'</script>',
			'<!DOCTYPE a [',
			' ',
		);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...Object.keys(WRITTEN)),
				products,
				fc.array(fc.tuple(fc.nat(), fc.nat(20), broken), { minLength: 1, maxLength: 6 }),
				async (name, products, breaks) => {
					let text = WRITTEN[name]?.(products) ?? '';
					for (const [where, length, by] of breaks) {
						const at = where % (text.length + 1);
						text = text.slice(0, at) + by + text.slice(at + length);
					}
					try {
						const { items, report } = await importAll([log(), file(name, text)]);
						expect(items).toHaveLength(report.items);
					} catch (error) {
						if (!(error instanceof InklingError)) throw error;
						expect(['invalid-data', 'too-large']).toContain(error.code);
						expect(error.message).toMatch(/^[^:]+: .+/s);
					}
				},
			),
			{ numRuns: 150 },
		);
	});
});
