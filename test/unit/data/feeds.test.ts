import { describe, expect, test } from 'vitest';
import { previewFiles } from '../../../src/data/importers/preview.ts';
import type { Item } from '../../../src/data/item.ts';
import type { ImportReport } from '../../../src/data/report.ts';
import { file, importAll } from './importing.ts';

/** The items of a catalogue that comes with a log of the three. */
async function items(name: string, text: string): Promise<{ items: Item[]; report: ImportReport }> {
	const log = file('log.csv', 'user,item\nu1,1\nu1,2\nu2,3\n');
	const { items, report } = await importAll([log, file(name, text)]);
	return { items, report };
}

// The shape of the example in Google's help (support.google.com/merchants/answer/160589), with the pitfalls added.
const RSS = `<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>
<title>The shop</title><link>https://shop.example</link>
<item>
<title>not this one</title>
<g:title>Mug &amp; saucer</g:title>
<g:id>1</g:id>
<description><![CDATA[Blue <b>and</b> white]]></description>
<link>https://shop.example/mug</link>
<g:image_link>https://shop.example/mug.jpg</g:image_link>
<g:price>19.90 EUR</g:price>
<g:sale_price>14.90 EUR</g:sale_price>
<g:shipping><g:price>4.50 EUR</g:price></g:shipping>
<g:availability>in_stock</g:availability>
<g:brand>Acme</g:brand>
<g:product_type>Kitchen &gt; Mugs</g:product_type>
<g:product_type>Gifts</g:product_type>
<g:item_group_id>mugs</g:item_group_id>
<g:condition>new</g:condition>
</item>
<item><g:title>no id</g:title></item>
<item><g:id>2</g:id><g:title>Pan &b; &nbsp;</g:title><g:price>EUR 40</g:price><g:availability>out of stock</g:availability></item>
<item><g:id>3</g:id><g:title>Pot</g:title><g:price>a lot</g:price></item>
</channel></rss>`;

const MUG: Item = {
	id: '1',
	title: 'Mug & saucer',
	categories: ['Kitchen', 'Mugs', 'Gifts'],
	price: { amount: 14.9, currency: 'EUR' },
	brand: 'Acme',
	text: 'Blue <b>and</b> white',
	image: 'https://shop.example/mug.jpg',
	url: 'https://shop.example/mug',
	available: true,
	attributes: { group: 'mugs', condition: 'new' },
};

describe('a Google Merchant feed', () => {
	test('in RSS: fields under their item, their own prefix first, the sale price; what is broken is left out with its line', async () => {
		const { items: found, report } = await items('feed.xml', RSS);
		expect(found[0]).toEqual(MUG);
		// Entities of the document type stay as they are written.
		expect(found[1]).toMatchObject({
			title: 'Pan &b; &nbsp;',
			price: { amount: 40, currency: 'EUR' },
			available: false,
		});
		expect(report.rejectedItems).toBe(2);
		expect(report.notes).toContain('feed.xml: left out the item in line 22: it has no id.');
	});

	test('in Atom, without prefixes', async () => {
		const { items: found } = await items(
			'feed.atom',
			`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Mug</title>
			<link rel="self" href="https://shop.example/feed"/><link href="https://shop.example/mug"/><summary>no</summary>
			<price>19.90 EUR</price></entry></feed>`,
		);
		expect(found[0]).toEqual({
			id: '1',
			title: 'Mug',
			categories: [],
			price: { amount: 19.9, currency: 'EUR' },
			url: 'https://shop.example/mug',
		});
	});

	test('as a table of tabs', async () => {
		const header =
			'id\ttitle\tdescription\tlink\timage_link\tprice\tsale_price\tavailability\tbrand\tproduct_type\titem_group_id\tcondition';
		const row =
			'1\tMug & saucer\tBlue <b>and</b> white\thttps://shop.example/mug\thttps://shop.example/mug.jpg\t19.90 EUR\t14.90 EUR\tin_stock\tAcme\tKitchen > Mugs | Gifts\tmugs\tnew';
		const { items: found } = await items('feed.tsv', `${header}\n${row}\n`);
		expect(found[0]).toEqual(MUG);
	});

	test('is told apart by its content, and shown before it is imported', async () => {
		const { files } = await previewFiles([file('export', RSS)], {});
		expect(files[0]).toMatchObject({ kind: 'items', format: 'feed', columns: { id: 'id', text: 'description' } });
		expect(files[0]?.rows[0]?.slice(0, 2)).toEqual(['1', 'Mug & saucer']);
	});

	test('that is none, or nests without end, is an error that says so', async () => {
		await expect(items('feed.xml', '<?xml version="1.0"?><rss><p></rss>')).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('feed.xml: must be a product feed in XML'),
		});
		await expect(items('feed.xml', `<rss>${'<a>'.repeat(1000)}`)).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('must nest at most 256 deep'),
		});
		await expect(items('feed.xml', `<rss><item><g:title>${'a'.repeat(3_000_000)}`)).rejects.toMatchObject({
			code: 'too-large',
		});
	});
});

const product = (id: string, more: object = {}) => ({
	'@context': 'https://schema.org',
	'@type': 'Product',
	sku: id,
	name: `Product ${id}`,
	category: 'Kitchen > Mugs',
	offers: [{ '@type': 'Offer', price: 12.5, priceCurrency: 'EUR', availability: 'http://schema.org/InStock' }],
	...more,
});
const READ: Item = {
	id: '1',
	title: 'Product 1',
	categories: ['Kitchen', 'Mugs'],
	price: { amount: 12.5, currency: 'EUR' },
	available: true,
};

describe('JSON-LD', () => {
	test.each([
		['an array of products', JSON.stringify([product('1'), product('2')])],
		[
			'a graph',
			JSON.stringify(
				{ '@context': 'https://schema.org', '@graph': [product('1'), { '@type': 'Thing' }, product('2')] },
				null,
				1,
			),
		],
		[
			'a list',
			JSON.stringify({ '@type': 'ItemList', itemListElement: [1, 2].map((id) => ({ item: product(`${id}`) })) }),
		],
	])('%s', async (_, text) => {
		const { items: found } = await items('products.jsonld', text);
		expect(found[0]).toEqual(READ);
		expect(found[1]?.title).toBe('Product 2');
	});

	test("in a page's scripts; one that is broken is told with its line", async () => {
		const page = `<!doctype html>
<html><head><script>var a = '<script';</script>
<script type="application/ld+json">{"@type": "Product", </script>
<script nonce="x" type='application/ld+json'>${JSON.stringify(product('1'))}</script></head>`;
		const { items: found, report } = await items('page.html', page);
		expect(found[0]).toEqual(READ);
		expect(report.notes).toEqual([
			expect.stringMatching(/^page\.html: left out the item in line 3: its JSON cannot be read/),
		]);
	});
});

test("Shopify's products.json: a product is one item, at the price of its first variant that can be had", async () => {
	const products = [
		{
			id: 1,
			title: 'Mug',
			body_html: '<p>Blue &amp; white.</p>',
			handle: 'mug',
			vendor: 'Acme',
			product_type: 'Mugs',
			variants: [
				{ id: 11, price: '9.00', available: false },
				{ id: 12, price: '12.50', available: true },
			],
			images: [{ src: 'https://cdn.example/mug.jpg' }],
		},
		{ id: 2, title: 'Pan', variants: [{ price: '40.00', available: false }], images: [] },
		{ id: null, title: 'nothing' },
	];
	const { items: found, report } = await items('products.json', JSON.stringify({ products, more: [1] }, null, '\t'));
	expect(found[0]).toEqual({
		id: '1',
		title: 'Mug',
		categories: ['Mugs'],
		price: { amount: 12.5, currency: 'XXX' },
		brand: 'Acme',
		text: 'Blue & white.',
		image: 'https://cdn.example/mug.jpg',
		url: '/products/mug',
		available: true,
	});
	expect(found[1]?.available).toBe(false);
	expect(report.rejectedItems).toBe(1);
});
