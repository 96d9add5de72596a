// <inkling-shelf>: the life of one shelf in a page. What is asked is in answer.ts, what it looks like in view.ts, what
// shelves share in page.ts.

import type { Item, Recommendation } from '../rank.ts';
import { type Answer, answer } from './answer.ts';
import { readSettings, SHELF_ATTRIBUTES, type ShelfSettings } from './attributes.ts';
import { card } from './card.ts';
import { type Facts, factsOf } from './facts.ts';
import { filterWith } from './filter-text.ts';
import { tell, tellError } from './messages.ts';
import type { Page } from './page.ts';
import type { Shelf } from './shelves.ts';
import { whenNear, whenViewable } from './sight.ts';
import { adoptStyles } from './styles.ts';
import { createView, type Glide, type View } from './view.ts';
import type { Words } from './words.en.ts';
import { fill, loadWords, localeOf, wordsFor } from './words.ts';

/** What the page is about, where that changes too often for attributes. Each one goes before the attribute. */
export interface ShelfContext {
	item?: string;
	category?: string;
	basket?: readonly string[];
}

export interface InklingShelf extends HTMLElement {
	context: ShelfContext;
	/** Items of the page's own instead of the pack's catalogue: current prices, what is on stock. */
	catalogue: readonly Item[] | undefined;
	/** Default: the `<template>` among the element's children. */
	template: HTMLTemplateElement | undefined;
	words: Partial<Words> | undefined;
	/** What is shown now. */
	readonly list: readonly Recommendation[];
}

const PROPERTIES = ['context', 'catalogue', 'template', 'words'] as const;

/** The element's class over a page's shared state. */
export function shelfElement(page: Page): CustomElementConstructor {
	return class extends HTMLElement implements InklingShelf {
		static readonly observedAttributes: readonly string[] = [...SHELF_ATTRIBUTES, 'lang'];
		#context: ShelfContext = {};
		#catalogue: readonly Item[] | undefined;
		#template: HTMLTemplateElement | undefined;
		#words: Partial<Words> | undefined;
		#view: View | undefined;
		#settings: ShelfSettings = readSettings(() => null);
		#answer: Answer | undefined;
		#near = false;
		#changing = false;
		#asking = false;
		/** Here once a list is, since the first one comes from nowhere. */
		#glide: Glide | undefined;
		readonly #shelf: Shelf = { element: this, fill: (elsewhere) => this.#fill(elsewhere) };
		/** What ends the watches of the time in the page, and that of the list shown. */
		#endings: (() => void)[] = [];
		#endViewable: () => void = () => undefined;

		connectedCallback(): void {
			// Properties that were set before the element's script came stand in the way of its own.
			for (const name of PROPERTIES) {
				if (!Object.hasOwn(this, name)) continue;
				const value = this[name];
				delete this[name];
				Object.assign(this, { [name]: value });
			}
			if (this.#view) return; // moved
			this.#build();
		}

		disconnectedCallback(): void {
			// A framework that moves an element takes it out and puts it in again in one go.
			queueMicrotask(() => {
				if (!this.isConnected) this.#letGo();
			});
		}

		/** Moved without being taken out (moveBefore): nothing to do. */
		connectedMoveCallback(): void {}

		attributeChangedCallback(): void {
			this.#changed();
		}

		get context(): ShelfContext {
			return this.#context;
		}
		set context(context: ShelfContext | undefined) {
			this.#context = context ?? {};
			this.#changed();
		}
		get catalogue(): readonly Item[] | undefined {
			return this.#catalogue;
		}
		set catalogue(catalogue: readonly Item[] | undefined) {
			this.#catalogue = catalogue;
			this.#changed();
		}
		get template(): HTMLTemplateElement | undefined {
			return this.#template;
		}
		set template(template: HTMLTemplateElement | undefined) {
			this.#template = template;
			this.#changed();
		}
		get words(): Partial<Words> | undefined {
			return this.#words;
		}
		set words(words: Partial<Words> | undefined) {
			this.#words = words;
			this.#changed();
		}
		get list(): readonly Recommendation[] {
			return this.#answer?.list ?? [];
		}

		/** Several changes in one task are one. */
		#changed(): void {
			if (!this.#view || this.#changing) return;
			this.#changing = true;
			queueMicrotask(() => {
				this.#changing = false;
				if (!this.#view) return;
				const { light, limit } = this.#settings;
				this.#read();
				if (this.#settings.light !== light) {
					this.#letGo();
					this.#build();
					return;
				}
				if (!this.#answer && this.#settings.limit !== limit) this.#view.waiting(this.#settings.limit);
				if (this.#near) page.shelves.refresh(this.#shelf);
			});
		}

		#build(): void {
			this.#settings = readSettings((name) => this.getAttribute(name));
			const { light, limit } = this.#settings;
			const root = light ? this : (this.shadowRoot ?? this.attachShadow({ mode: 'open' }));
			adoptStyles(light ? this.getRootNode() : root);
			this.#view = createView(!light);
			this.#read();
			this.#view.waiting(limit);
			root.append(this.#view.element);
			const click = (event: Event) => this.#clicked(event);
			this.#view.element.addEventListener('click', click);
			this.#endings = [
				whenNear(this, () => {
					this.#near = true;
					page.shelves.refresh(this.#shelf);
				}),
				page.onChange(() => void this.#ask()),
				page.onError((thrown) => tellError(this, thrown)),
			];
		}

		#letGo(): void {
			for (const end of this.#endings) end();
			this.#endings = [];
			this.#endViewable();
			page.shelves.remove(this.#shelf);
			page.attributeSays(this, undefined);
			this.#view?.remove();
			this.#view = undefined;
			this.#answer = undefined;
			this.#near = false;
			this.#asking = false;
		}

		/** Reads the attributes and shows what follows from them alone. */
		#read(): void {
			this.#settings = readSettings((name) => this.getAttribute(name));
			const { misread, consent, layout, slot } = this.#settings;
			if (misread.length > 0) void this.#tellMisread();
			this.#view?.layout(layout);
			const { previous, next } = this.#says();
			this.#view?.steps(previous, next);
			const loading = loadWords(this.#locale());
			if (loading) void loading.then(() => this.#changed());
			else this.#head(slot, undefined);
			page.attributeSays(this, consent);
			void this.#ask();
		}

		async #tellMisread(): Promise<void> {
			const { sentenceOf } = await import('./misread.ts');
			for (const one of this.#settings.misread)
				tell(this, 'inkling:error', { code: 'invalid-argument', message: sentenceOf(one) });
		}

		#locale(): string {
			return localeOf(this, this.#settings.locale);
		}

		#says(): Words {
			return wordsFor(this.#locale(), this.#words);
		}

		/** The page's heading is for the slot that it asked for: another list under it would be a lie. */
		#head(used: ShelfSettings['slot'], because: Item | undefined): void {
			const { slot, heading, headingLevel } = this.#settings;
			const words = this.#says();
			const of = because && words.headingsOf[used];
			const own = of ? fill(of, { title: because.title }) : words.headings[used];
			this.#view?.heading(used === slot ? (heading ?? own) : own, headingLevel);
		}

		/** One shelf of a page asks for all. */
		async #ask(): Promise<void> {
			const asks = page.consent === 'ask' && this.#settings.consent === 'ask' && isFirstAsking(this);
			if (!asks) {
				if (this.#asking) this.#view?.lead(undefined, this.#glide);
				this.#asking = false;
				return;
			}
			const { light } = this.#settings;
			const { adoptAskingStyles, asking } = await import('./asking.ts');
			if (this.#asking || !this.#view || page.consent !== 'ask') return;
			this.#asking = true;
			adoptAskingStyles(light ? this.getRootNode() : (this.shadowRoot ?? this));
			this.#view.lead(asking(this.#says(), !light, (yes) => page.say(yes ? 'granted' : 'denied', 'visitor')));
		}

		async #fill(elsewhere: ReadonlySet<string>): Promise<readonly string[]> {
			const began = performance.now();
			try {
				const settings = this.#settings;
				const address = settings.pack ?? page.pack;
				if (address === undefined)
					throw Object.assign(
						new Error('inkling-shelf: pack must be the address of a pack, got none. Write pack="/pack/#sha256-…".'),
						{ code: 'invalid-argument' },
					);
				const engine = page.engine(address, this.#catalogue);
				// The visitor's own past is read while the pack comes.
				const [{ pack, ranker }] = await Promise.all([engine.open(), page.visitor.ready()]);
				if (this.#answer === undefined)
					tell(this, 'inkling:ready', {
						pack: pack.hash,
						items: ranker.catalogue.items.length,
						unverified: pack.unverified,
					});
				const bucket = settings.experiment ? (await page.beginExperiment(settings.experiment)).state.bucket : undefined;
				if (bucket === undefined ? settings.personalise : bucket === 'delta') page.learn(engine);
				const { item, category } = { ...settings, ...this.#context };
				const basket = this.#context.basket ?? (settings.basket.length > 0 ? settings.basket : page.basket);
				const found = await answer(
					{
						...settings,
						item,
						category,
						basket,
						filter: filterWith(settings.filter, category),
						elsewhere,
						bestsellersOnly: bucket === 'bestsellers',
					},
					page.visitor.events,
					(request, events) => ranker.recommend(request, events),
				);
				const template = this.#template ?? this.querySelector<HTMLTemplateElement>(':scope > template') ?? undefined;
				const fillTemplate = template && (await import('./template.ts')).fillTemplate;
				// With the first item, not before it a moment later.
				await this.#ask();
				if (!this.#view) return [];
				const make = (facts: Facts) => (fillTemplate ? fillTemplate(template, facts) : card(facts));
				this.#show(found, template, make, performance.now() - began);
				return found.list.map((one) => one.item.id);
			} catch (thrown) {
				if (!this.#view) return [];
				this.#answer = undefined;
				this.#view.empty(this.#says().empty);
				tellError(this, thrown);
				return [];
			}
		}

		async #loadGlide(): Promise<void> {
			this.#glide ??= (await import('./glide.ts')).glide;
		}

		#show(
			found: Answer,
			template: HTMLTemplateElement | undefined,
			make: (facts: Facts) => Node | Node[],
			milliseconds: number,
		): void {
			const before = this.#answer;
			this.#answer = found;
			const { slot } = this.#settings;
			const words = this.#says();
			const locale = this.#locale();
			const bucket = page.experiment()?.bucket;
			this.#head(found.used ?? slot, found.because);
			if (found.passed.length > 0 && JSON.stringify(found.passed) !== JSON.stringify(before?.passed))
				tell(this, 'inkling:fallback', { slot, used: found.used, passed: found.passed });
			if (found.used === undefined) {
				this.#endViewable();
				this.#view?.empty(words.empty);
				return;
			}
			const { used } = found;
			this.#view?.show(
				found.list.map((one) => {
					const facts = factsOf(one, found.because, words, locale);
					return {
						id: one.item.id,
						key: keyOf(facts, template),
						make: () => make(facts),
					};
				}),
				this.#glide,
			);
			void this.#loadGlide();
			const items = found.list.map(({ item }) => item.id);
			if (before?.used === used && before.list.map(({ item }) => item.id).join('\n') === items.join('\n')) return;
			page.shownInExperiment(items);
			tell(this, 'inkling:shown', { slot, used, model: found.model, items, list: found.list, bucket, milliseconds });
			this.#endViewable();
			if (this.#view)
				this.#endViewable = whenViewable(this.#view.element, () =>
					tell(this, 'inkling:viewable', { slot, used, items, bucket }),
				);
		}

		/** Of the whole card: a template may have its link anywhere. */
		#clicked(event: Event): void {
			const path = event.composedPath();
			const card = path.find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.item !== undefined);
			const isLink = path.some((one) => one instanceof HTMLAnchorElement || one instanceof HTMLButtonElement);
			const found = this.#answer?.list.find(({ item }) => item.id === card?.dataset.item);
			if (!found || !isLink || this.#answer?.used === undefined) return;
			page.clicked(found.item.id);
			tell(this, 'inkling:click', {
				item: found.item.id,
				rank: found.rank,
				slot: this.#settings.slot,
				used: this.#answer.used,
				bucket: page.experiment()?.bucket,
			});
		}
	};
}

/** The position in the list may change without the card being made anew. */
const keyOf = ({ rank: _, ...facts }: Facts, template: HTMLTemplateElement | undefined): string =>
	`${template ? template.innerHTML : ''}${JSON.stringify(facts)}`;

const isFirstAsking = (element: Element): boolean =>
	document.querySelector(`${element.localName}[consent=ask]`) === element;
