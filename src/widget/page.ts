// What the shelves of a page share: the visitor, the consent, the experiment, the engines. One for each page.

import type { Forgettable, TrackedEvent } from '../history.ts';
import { InklingError, type Item } from '../rank.ts';
import type { Consent } from './attributes.ts';
import { consentFrom, followConsentMode } from './consent.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Experiment, ExperimentState } from './experiment.ts';
import type { Learning } from './learning.ts';
import { eraseMarks, type Marks, readMarks, writeMarks } from './marks.ts';
import { createOrders, type Orders } from './orders.ts';
import { createShelves, type Shelves } from './shelves.ts';
import { createVisitor, type Visitor } from './visitor.ts';

/** The data base of a shop's visitors. */
export const DATABASE = 'inkling-shop';

export interface Page {
	readonly visitor: Visitor;
	readonly shelves: Shelves;
	readonly consent: Consent | undefined;
	/** The pack that shelves without one of their own show. */
	pack: string | undefined;
	/** What the page has said to be in the basket; undefined while it has not. */
	basket: readonly string[] | undefined;
	/** What was bought in which order, so that none counts twice. */
	readonly orders: Orders;
	engine(address: string, catalogue: readonly Item[] | undefined): Engine;
	track(event: TrackedEvent): void;
	forget(what: Forgettable): Promise<void>;
	/** Forgets everything, here and on the disk. */
	erase(): Promise<void>;
	/** What a shelf's attribute says; undefined takes it back. */
	attributeSays(shelf: object, consent: Consent | undefined): void;
	/** What the page says by a call, or the visitor when asked. */
	say(consent: 'granted' | 'denied', by: 'page' | 'visitor'): void;
	/** Begins the experiment, if none runs. Throws RangeError for one that cannot be meant. */
	beginExperiment(of: string): Promise<Experiment>;
	/** Undefined while none runs. */
	experiment(): ExperimentState | undefined;
	/** Learns from this visitor for that engine, from now on. */
	learn(engine: Engine): void;
	/** What happens to the experiment's lists. */
	shownInExperiment(items: readonly string[]): void;
	clicked(item: string): void;
	/** Called after every change of consent or erasure. */
	onChange(listener: () => void): () => void;
	onError(listener: (thrown: unknown) => void): () => void;
}

declare global {
	interface Window {
		dataLayer?: unknown[];
	}
	interface Navigator {
		readonly globalPrivacyControl?: boolean;
	}
}

export function createPage(): Page {
	const changeListeners = new Set<() => void>();
	const errorListeners = new Set<(thrown: unknown) => void>();
	const failed = (thrown: unknown) => {
		for (const listener of errorListeners) listener(thrown);
	};
	const shelves = createShelves();
	const visitor = createVisitor({
		open: async () => (await import('../history.ts')).openHistory(DATABASE),
		changed: () => {
			for (const learning of learnings.values()) void learning.then((one) => one.touch());
			shelves.refreshAll();
		},
		failed,
	});
	const learnings = new Map<Engine, Promise<Learning>>();
	const engines = new Map<string, { catalogue: readonly Item[] | undefined; engine: Engine }>();
	const attributes = new Map<object, Consent | undefined>();
	let consentMode: 'granted' | 'denied' | undefined;
	let said: 'granted' | 'denied' | undefined;
	let answered: 'granted' | 'denied' | undefined = readMarks().answered;
	let consent: Consent | undefined;
	let basket: readonly string[] | undefined;
	const orders = createOrders(() => consent === 'granted');
	let running: Experiment | undefined;
	let mark: Marks['experiment'];

	function applyConsent(): void {
		const now = consentFrom({
			globalPrivacyControl: navigator.globalPrivacyControl === true,
			consentMode,
			said,
			answered,
			attributes: [...attributes.values()],
		});
		// When the last shelf goes, nobody takes back what it said.
		if (now === undefined || now === consent) return;
		const before = consent;
		consent = now;
		if (now === 'granted') {
			writeMarks({ kept: true, ...(answered === 'granted' && { answered }), ...(mark && { experiment: mark }) });
			visitor.keep();
		} else if (now === 'denied') {
			if (before === 'granted' || Object.keys(readMarks()).length > 0) eraseAll(before === 'granted');
		} else visitor.rest();
		for (const listener of changeListeners) listener();
	}

	/** `here`: what is in memory goes too. */
	function eraseAll(here: boolean): void {
		const onDisk = readMarks().kept === true;
		eraseMarks();
		if (here) {
			running = undefined;
			mark = undefined;
		}
		visitor.erase(onDisk);
	}

	window.dataLayer ??= [];
	followConsentMode(window.dataLayer, (state) => {
		consentMode = state;
		applyConsent();
	});

	return {
		visitor,
		shelves,
		pack: undefined,
		get basket() {
			return basket;
		},
		set basket(items) {
			basket = items;
			shelves.refreshAll();
		},
		orders,
		get consent() {
			return consent;
		},
		engine(address, catalogue) {
			const known = engines.get(address);
			if (known && (catalogue === undefined || known.catalogue === catalogue)) return known.engine;
			const engine = createEngine(address, catalogue);
			engines.set(address, { catalogue, engine });
			return engine;
		},
		track(event) {
			visitor.track(event);
			if (event.type === 'purchase') running?.bought(event.itemId);
		},
		forget: (what) => visitor.forget(what),
		async erase() {
			eraseAll(true);
			await visitor.ready();
			if (consent === 'granted') {
				// Erased is not withdrawn: what comes from now on is kept again.
				writeMarks({ kept: true, ...(answered === 'granted' && { answered }) });
				visitor.keep();
			}
			for (const listener of changeListeners) listener();
		},
		attributeSays(shelf, says) {
			if (says === undefined) attributes.delete(shelf);
			else attributes.set(shelf, says);
			applyConsent();
		},
		say(says, by) {
			if (says !== 'granted' && says !== 'denied')
				throw new InklingError(
					'invalid-argument',
					`inkling: consent must be granted or denied, got ${String(says)}. Nothing was changed.`,
				);
			if (by === 'page') said = says;
			else answered = says;
			applyConsent();
		},
		async beginExperiment(of) {
			if (running) return running;
			const { createExperiment } = await import('./experiment.ts');
			running ??= createExperiment(
				of,
				consent === 'granted' ? readMarks().experiment : undefined,
				Math.random(),
				(now) => {
					mark = now;
					if (consent === 'granted') writeMarks({ experiment: now });
				},
			);
			return running;
		},
		experiment: () => running?.state,
		learn(engine) {
			if (learnings.has(engine)) return;
			const learning = loadLearning().then(({ createLearning }) =>
				createLearning(engine, visitor, shelves.refreshAll, failed),
			);
			learnings.set(engine, learning);
			learning.then((one) => one.touch(), failed);
		},
		shownInExperiment: (items) => running?.shown(items),
		clicked: (item) => running?.clicked(item),
		onChange: (listener) => listen(changeListeners, listener),
		onError: (listener) => listen(errorListeners, listener),
	};
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}

/** A build of its own, beside this one's files. */
const loadLearning = (): Promise<typeof import('./learning.ts')> =>
	import(/* @vite-ignore */ new URL('inkling-learning.js', import.meta.url).href);
