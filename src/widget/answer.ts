// Which list a shelf shows: its own slot's, or the first of its fallbacks that has something to say, and why. No DOM.

import type { OwnEvent, Recommendation, RecommendationList, RecommendRequest, Slot } from '../rank.ts';
import type { LeftOut } from './attributes.ts';

/** Why a slot's list was not shown. */
export type Passed =
	/** This visitor has done too little for a list of their own to be more than a guess. */
	| 'weak-evidence'
	/** Nothing ranks there: no item to stand on, no such table in the pack, or nothing left after the rules. */
	| 'nothing-to-show'
	/** The experiment's bucket shows bestsellers in its place. */
	| 'experiment';

export interface Question {
	readonly slot: Slot;
	readonly fallback: readonly Slot[];
	readonly limit: number;
	readonly evidence: number;
	readonly item: string | undefined;
	readonly category: string | undefined;
	/** Undefined: what the events say. */
	readonly basket: readonly string[] | undefined;
	readonly filter: string | undefined;
	readonly rules: string | undefined;
	readonly leaveOut: ReadonlySet<LeftOut>;
	/** Shown elsewhere on the page. */
	readonly elsewhere: ReadonlySet<string>;
	/** The bucket of the experiment in which nothing is personal. */
	readonly bestsellersOnly: boolean;
}

export interface Answer {
	/** The slot whose list this is; undefined when none had anything. */
	readonly used: Slot | undefined;
	readonly list: readonly Recommendation[];
	readonly because: RecommendationList['because'];
	readonly model: string;
	readonly passed: readonly { readonly slot: Slot; readonly why: Passed }[];
}

export type Recommend = (request: RecommendRequest, events: readonly OwnEvent[]) => Promise<RecommendationList>;

/** The slots whose list is this visitor's own. */
const PERSONAL: ReadonlySet<Slot> = new Set(['for-you', 'because-you-viewed']);
const OWN_PAST: ReadonlySet<Slot> = new Set(['recently-viewed', 'buy-again']);
/** What says something for an item; an impression says nothing. */
const EVIDENCE: ReadonlySet<OwnEvent['type']> = new Set(['view', 'click', 'favourite', 'cart', 'purchase', 'rating']);
/** Of a list. */
const MOST = 1000;

export async function answer(question: Question, events: readonly OwnEvent[], recommend: Recommend): Promise<Answer> {
	const passed: { slot: Slot; why: Passed }[] = [];
	const basket = question.basket ?? basketOf(events);
	const out = leftOut(question, events, basket);
	for (const slot of new Set([question.slot, ...question.fallback])) {
		if (question.bestsellersOnly && PERSONAL.has(slot)) {
			passed.push({ slot, why: 'experiment' });
			continue;
		}
		if (slot === 'for-you' && evidenceIn(events) < question.evidence) {
			passed.push({ slot, why: 'weak-evidence' });
			continue;
		}
		const list = await recommend(requestFor(slot), events);
		const shown = list.filter(({ item }) => !out(slot, item.id)).slice(0, question.limit);
		if (shown.length > 0) return { used: slot, list: shown, because: list.because, model: list.model, passed };
		passed.push({ slot, why: 'nothing-to-show' });
	}
	return { used: undefined, list: [], because: undefined, model: 'none', passed };

	function requestFor(slot: Slot): RecommendRequest {
		// The page’s own item, too.
		const spare = 1 + question.elsewhere.size + basket.length + boughtIn(events).size;
		return {
			slot,
			limit: Math.min(MOST, question.limit + spare),
			...(question.item !== undefined && !OWN_PAST.has(slot) && { itemId: question.item }),
			...(basket.length > 0 && slot === 'bought-together' && { basket }),
			...(question.filter !== undefined && { filter: question.filter }),
			...(question.rules !== undefined && { rules: question.rules }),
		};
	}
}

function leftOut(question: Question, events: readonly OwnEvent[], basket: readonly string[]) {
	const inBasket = new Set(question.leaveOut.has('basket') ? basket : []);
	const bought = question.leaveOut.has('bought') ? boughtIn(events) : new Set<string>();
	return (slot: Slot, id: string): boolean =>
		id === question.item ||
		question.elsewhere.has(id) ||
		inBasket.has(id) ||
		(slot !== 'buy-again' && slot !== 'recently-viewed' && bought.has(id));
}

const evidenceIn = (events: readonly OwnEvent[]): number => events.filter(({ type }) => EVIDENCE.has(type)).length;

const boughtIn = (events: readonly OwnEvent[]): Set<string> =>
	new Set(events.flatMap(({ type, itemId }) => (type === 'purchase' ? [itemId] : [])));

/** What the events say is in the basket: put there, not taken out, and not bought since. */
function basketOf(events: readonly OwnEvent[]): string[] {
	const basket = new Set<string>();
	for (const { type, itemId } of events) {
		if (type === 'cart') basket.add(itemId);
		else if (type === 'uncart' || type === 'purchase') basket.delete(itemId);
	}
	return [...basket];
}
