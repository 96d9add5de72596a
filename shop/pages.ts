// The demo shop's pages, as any small shop would have them: static markup, JSON-LD, and the widget's two lines. Nothing in them
// was made for the widget but those.

import type { Item } from '../src/data/item.ts';
import { categoryPage, pictureFile, productPage } from './catalogue.ts';
import { data, type Html, html } from './html.ts';

/** What a shelf needs, and nothing more; `demo-shop` names the service worker's address. */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	'trusted-types inkling demo-shop',
].join('; ');

/** The preview's slots that stand on an item: one that the log has much to say of. */
const STANDS_ON = 'sku-394';

export interface Shop {
	readonly packHash: string;
	readonly items: readonly Item[];
	readonly categories: readonly string[];
	/** By category. */
	readonly byCategory: ReadonlyMap<string, readonly Item[]>;
}

const price = ({ price }: Item): string =>
	price ? new Intl.NumberFormat('en-IE', { style: 'currency', currency: price.currency }).format(price.amount) : '';

interface PageParts {
	title: string;
	/** What shop.ts is told of the page. */
	says?: { kind: 'listing' | 'product' | 'basket' | 'home'; name?: string; items?: readonly unknown[] };
	linkedData?: unknown;
	current?: string;
	body: Html;
}

function page({ packHash, categories }: Shop, { title, says, linkedData, current, body }: PageParts): string {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A simulated shop: what it recommends is computed on your own machine.">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="shop.css">
<script src="inkling/inkling-loader.js" data-pack="pack/#sha256-${packHash}"></script>
<script type="module" src="shop.js"></script>
${linkedData === undefined ? undefined : html`<script type="application/ld+json">${data(linkedData)}</script>`}
${says === undefined ? undefined : html`<script type="application/json" id="page">${data(says)}</script>`}
</head>
<body>
<a class="skip" href="#content">To the content</a>
<aside class="simulated" aria-label="A simulation"><p><strong>A simulation.</strong> This shop, its brands and its customers do not exist. What it recommends to you is computed by this page, on your machine. <a href="../">The studio</a></p></aside>
<header class="top">
<a class="logo" href="index.html"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 14c3 0 3-2 6-2s3 2 6 2 3-2 6-2v3c-3 0-3 2-6 2s-3-2-6-2-3 2-6 2Z"/><path d="M12 3l5 7H7Z"/></svg>Quayside</a>
<nav aria-label="Categories"><ul>
${categories.map(
	(name) =>
		html`<li><a class="section-link" href="${categoryPage(name)}"${name === current ? html` aria-current="page"` : undefined}>${name}</a></li>`,
)}
</ul></nav>
<a class="to-basket" href="basket.html">Basket <span class="count" data-basket-count aria-live="polite">0</span></a>
</header>
<main id="content" tabindex="-1">
${body}
</main>
<footer class="bottom">
<section aria-labelledby="remembers">
<h2 id="remembers">What this shop remembers of you</h2>
<p data-remembers>Nothing yet.</p>
<p><button type="button" class="quiet" data-forget>Forget all of it</button></p>
</section>
<section aria-labelledby="how">
<h2 id="how">How its lists come about</h2>
<p data-shown>They are computed here, from a pack of what simulated customers bought and from what you look at. Nothing is sent.</p>
</section>
</footer>
</body>
</html>
`.text;
}

/** `eager`: above the fold. */
const card = (item: Item, eager = false): Html => html`<li class="card" data-item="${item.id}">
<a class="tile" href="${productPage(item.id)}">
<img src="${pictureFile(item.id)}" alt="" width="240" height="240"${eager ? undefined : html` loading="lazy"`}>
<span class="title">${item.title}</span>
<span class="price">${price(item)}${item.available === false ? html` <span class="sold-out">Sold out</span>` : undefined}</span>
</a></li>`;

const shelf = (slot: string, more?: Html): Html =>
	html`<inkling-shelf slot-type="${slot}" limit="10" consent="ask"${more}></inkling-shelf>`;

export function homePage(shop: Shop): string {
	const window = shop.categories.map((name) => shop.byCategory.get(name)?.[3]).filter((item) => item !== undefined);
	return page(shop, {
		title: 'Quayside, a simulated shop',
		says: { kind: 'home' },
		body: html`<section class="hero">
<div>
<h1>Good things, plainly made.</h1>
<p>${shop.items.length} products in ${shop.categories.length} departments. Look around: the shelves follow you, and nobody else does.</p>
</div>
<ul class="window" aria-label="From our departments">
${window.slice(0, 6).map((item) => html`<li><a href="${productPage(item.id)}"><img src="${pictureFile(item.id)}" alt="${item.title}" width="240" height="240"></a></li>`)}
</ul>
</section>
${shelf('for-you')}
${shelf('trending')}
${shelf('new-arrivals')}
${shelf('recently-viewed')}
<section aria-labelledby="departments"><h2 id="departments">Departments</h2><ul class="departments">
${shop.categories.map((name) => {
	const item = shop.byCategory.get(name)?.[0];
	return html`<li><a class="tile" href="${categoryPage(name)}">${item && html`<img src="${pictureFile(item.id)}" alt="" width="240" height="240" loading="lazy">`}<span class="title">${name}</span></a></li>`;
})}
</ul></section>`,
	});
}

/** A product's facts for the page's own script, in GA4's words. */
const said = (item: Item) => ({
	item_id: item.id,
	item_name: item.title,
	item_brand: item.brand,
	item_category: item.categories[0],
	price: item.price?.amount,
});

export function listingPage(shop: Shop, name: string): string {
	const items = shop.byCategory.get(name) ?? [];
	return page(shop, {
		title: `${name} - Quayside`,
		says: { kind: 'listing', name, items: items.map(said) },
		current: name,
		linkedData: {
			'@context': 'https://schema.org',
			'@type': 'ItemList',
			name,
			itemListElement: items.map((item, i) => ({ '@type': 'ListItem', position: i + 1, url: productPage(item.id) })),
		},
		body: html`<h1>${name}</h1>
${shelf('for-you', html` category="${name}"`)}
<ul class="grid">
${items.map((item, i) => card(item, i < 4))}
</ul>`,
	});
}

export function productPageOf(shop: Shop, item: Item): string {
	const [category = ''] = item.categories;
	return page(shop, {
		title: `${item.title} - Quayside`,
		says: { kind: 'product', items: [said(item)] },
		current: category,
		linkedData: {
			'@context': 'https://schema.org',
			'@type': 'Product',
			sku: item.id,
			name: item.title,
			description: item.text,
			brand: { '@type': 'Brand', name: item.brand },
			category,
			image: pictureFile(item.id),
			offers: {
				'@type': 'Offer',
				price: item.price?.amount,
				priceCurrency: item.price?.currency,
				availability: `https://schema.org/${item.available === false ? 'OutOfStock' : 'InStock'}`,
			},
		},
		body: html`<article class="product">
<img src="${pictureFile(item.id)}" alt="" width="480" height="480">
<div class="about">
<p class="crumb"><a href="${categoryPage(category)}">${category}</a></p>
<h1>${item.title}</h1>
<p class="brand">by ${item.brand}</p>
<p class="price">${price(item)}</p>
<p>${item.text}</p>
${
	item.available === false
		? html`<p class="sold-out">Sold out</p>`
		: html`<p class="acts"><button type="button" class="main" data-add>Add to basket</button> <button type="button" class="quiet" data-wish>Keep in mind</button></p>
<p class="done" data-done role="status"></p>`
}
</div>
</article>
${shelf('bought-together', html` item="${item.id}" fallback="also-viewed,trending"`)}
${shelf('similar', html` item="${item.id}"`)}
${shelf('for-you')}`,
	});
}

export function basketPage(shop: Shop): string {
	return page(shop, {
		title: 'Basket - Quayside',
		says: { kind: 'basket' },
		body: html`<h1>Basket</h1>
<ul class="basket" data-basket></ul>
<p class="basket-empty" data-basket-empty>There is nothing in it yet.</p>
<p class="total" data-total hidden></p>
<p class="acts"><button type="button" class="main" data-buy hidden>Buy (nothing is charged)</button></p>
<p class="done" data-done role="status"></p>
${shelf('bought-together', html` fallback="also-viewed,trending"`)}
${shelf('for-you')}`,
	});
}

/** One shelf and nothing else: what the studio shows in a frame while a shelf is designed. */
export function previewPage({ packHash }: Shop): string {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>A shelf</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="shop.css">
<script src="inkling/inkling-loader.js" data-pack="pack/#sha256-${packHash}"></script>
</head>
<body class="preview">
<div class="stage"><inkling-shelf item="${STANDS_ON}"></inkling-shelf></div>
</body>
</html>
`.text;
}
