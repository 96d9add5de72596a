// The demo shop's own script: its basket, and what it tells Google's dataLayer, as many shops do. It calls the widget only for
// what a shop must say itself: that a visitor wants to be forgotten.

import type { InklingFunction } from '../src/widget/commands.ts';

interface Product {
	readonly item_id: string;
	readonly item_name: string;
	readonly item_brand?: string;
	readonly item_category?: string;
	readonly price: number;
}
interface Line extends Product {
	readonly quantity: number;
}
/** What pages.ts says of the page. */
interface Says {
	readonly kind: 'home' | 'listing' | 'product' | 'basket';
	readonly name?: string;
	readonly items?: readonly Product[];
}

declare global {
	interface Window {
		trustedTypes?: {
			createPolicy(
				name: string,
				rules: { createScriptURL(address: string): string },
			): {
				createScriptURL(address: string): string;
			};
		};
	}
}

const BASKET = 'quayside-basket';
const CURRENCY = 'EUR';
const says: Says = JSON.parse(document.querySelector('#page')?.textContent ?? '{"kind":"home"}');
const find = <T extends HTMLElement>(name: string): T | null => document.querySelector<T>(`[data-${name}]`);
const money = (amount: number) =>
	new Intl.NumberFormat('en-IE', { style: 'currency', currency: CURRENCY }).format(amount);

const readBasket = (): Line[] => {
	try {
		return JSON.parse(sessionStorage.getItem(BASKET) ?? '[]');
	} catch {
		return [];
	}
};

function push(event: string, items: readonly (Product | Line)[], more: object = {}): void {
	window.dataLayer ??= [];
	window.dataLayer.push({ ecommerce: null });
	window.dataLayer.push({ event, ecommerce: { currency: CURRENCY, ...more, items } });
}

function writeBasket(lines: readonly Line[]): void {
	sessionStorage.setItem(BASKET, JSON.stringify(lines));
	showBasket(lines);
}

function showBasket(lines: readonly Line[]): void {
	const count = find('basket-count');
	if (count) count.textContent = String(lines.reduce((sum, { quantity }) => sum + quantity, 0));
	for (const shelf of document.querySelectorAll('inkling-shelf[slot-type="bought-together"]'))
		if (says.kind === 'basket') shelf.setAttribute('basket', lines.map(({ item_id }) => item_id).join(','));
	const list = find('basket');
	if (!list) return;
	list.replaceChildren(...lines.map(lineOf));
	const total = find('total');
	for (const part of [total, find('buy')]) if (part) part.hidden = lines.length === 0;
	const empty = find('basket-empty');
	if (empty) empty.hidden = lines.length > 0;
	if (total)
		total.textContent = `Together ${money(lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0))}`;
}

function lineOf(line: Line): HTMLElement {
	const item = document.createElement('li');
	const picture = new Image(64, 64);
	picture.src = `pictures/${line.item_id}.svg`;
	picture.alt = '';
	const link = document.createElement('a');
	link.href = `product-${line.item_id}.html`;
	link.textContent = line.item_name;
	const cost = document.createElement('span');
	cost.className = 'price';
	cost.textContent = line.quantity > 1 ? `${line.quantity} × ${money(line.price)}` : money(line.price);
	const remove = document.createElement('button');
	remove.type = 'button';
	remove.className = 'quiet';
	remove.textContent = 'Take out';
	remove.setAttribute('aria-label', `Take out ${line.item_name}`);
	remove.addEventListener('click', () => {
		push('remove_from_cart', [line]);
		writeBasket(readBasket().filter(({ item_id }) => item_id !== line.item_id));
		(document.querySelector<HTMLElement>('.basket button') ?? document.querySelector<HTMLElement>('main'))?.focus();
	});
	item.append(picture, link, cost, remove);
	return item;
}

const tell = (text: string) => {
	const done = find('done');
	if (done) done.textContent = text;
};

const [product] = says.items ?? [];
if (says.kind === 'product' && product) {
	push('view_item', [product]);
	find('add')?.addEventListener('click', () => {
		const lines = readBasket();
		const had = lines.find(({ item_id }) => item_id === product.item_id);
		push('add_to_cart', [{ ...product, quantity: 1 }]);
		writeBasket([...lines.filter((line) => line !== had), { ...product, quantity: (had?.quantity ?? 0) + 1 }]);
		tell('It is in your basket.');
	});
	find('wish')?.addEventListener('click', () => {
		push('add_to_wishlist', [product]);
		tell('Kept in mind: the shelves know.');
	});
}
if (says.kind === 'listing' && says.items) {
	const { items, name } = says;
	push('view_item_list', items, { item_list_name: name });
	document.querySelector('.grid')?.addEventListener('click', (event) => {
		const id = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]')?.dataset.item : '';
		const chosen = items.find(({ item_id }) => item_id === id);
		if (chosen) push('select_item', [chosen], { item_list_name: name });
	});
}
find('buy')?.addEventListener('click', () => {
	push('purchase', readBasket(), { transaction_id: `Q-${Date.now().toString(36)}` });
	writeBasket([]);
	tell('Thank you. Nothing was charged, and nothing will be sent.');
});
showBasket(readBasket());

// What the widget says of itself, for whoever wants to know.
document.addEventListener('inkling:shown', (event) => {
	const { used, items, milliseconds } = (event as CustomEvent<{ used: string; items: string[]; milliseconds: number }>)
		.detail;
	const shown = find('shown');
	if (shown)
		shown.textContent = `The last list, "${used}", put ${items.length} products in order in ${milliseconds.toFixed(0)} ms, on your machine. Nothing was sent.`;
	showRemembered();
});
document.addEventListener('inkling:fallback', showRemembered);

function showRemembered(): void {
	const events = window.inklingShelf?.history() ?? [];
	const remembers = find('remembers');
	if (remembers)
		remembers.textContent =
			events.length === 0
				? 'Nothing yet.'
				: `${events.length} ${events.length === 1 ? 'thing' : 'things'} that you did here, on this device alone.`;
}

find('forget')?.addEventListener('click', async () => {
	const inkling: InklingFunction | undefined = window.inkling;
	inkling?.('consent', 'denied');
	sessionStorage.clear();
	showBasket([]);
	await window.inklingShelf?.settled();
	showRemembered();
	tell('');
});

// A reload works without a network: what was fetched is kept.
if ('serviceWorker' in navigator) {
	const address = 'service-worker.js';
	const policy = window.trustedTypes?.createPolicy('demo-shop', { createScriptURL: () => address });
	if (navigator.serviceWorker.controller === null)
		navigator.serviceWorker.addEventListener('controllerchange', () => {
			const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
			navigator.serviceWorker.controller?.postMessage([location.href, ...fetched]);
		});
	navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address).catch((thrown: unknown) => {
		console.warn(thrown);
	});
}
