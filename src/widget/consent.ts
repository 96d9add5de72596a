// Whether this visitor's history may be kept on this machine. A denial wins wherever it is said.

import type { Consent } from './attributes.ts';

export interface ConsentFacts {
	/** The browser says that this person does not want to be followed (navigator.globalPrivacyControl). */
	readonly globalPrivacyControl: boolean;
	/** What the page's consent tool has said, in Google's Consent Mode. */
	readonly consentMode: 'granted' | 'denied' | undefined;
	/** What the page has said by a call. */
	readonly said: 'granted' | 'denied' | undefined;
	/** What the visitor has answered when a shelf asked. */
	readonly answered: 'granted' | 'denied' | undefined;
	/** The shelves' attributes. */
	readonly attributes: readonly (Consent | undefined)[];
}

/** Undefined when nobody has said a word: then nothing is kept, and nothing that was kept is erased. */
export function consentFrom(facts: ConsentFacts): Consent | undefined {
	const { globalPrivacyControl, consentMode, said, answered, attributes } = facts;
	if (globalPrivacyControl || [consentMode, said, ...attributes].includes('denied')) return 'denied';
	if (answered !== undefined) return answered;
	if (consentMode === 'granted' || said === 'granted') return 'granted';
	if (attributes.includes('ask')) return 'ask';
	return attributes.includes('granted') ? 'granted' : undefined;
}

/**
 * What one entry of a dataLayer says, where it is `gtag('consent', 'default' | 'update', { … })`: of keeping things to
 * personalise, else of keeping things to measure. Undefined for everything else.
 */
export function consentInEntry(entry: unknown): 'granted' | 'denied' | undefined {
	if (typeof entry !== 'object' || entry === null || !('length' in entry)) return undefined;
	const [command, , states] = Array.from(entry as ArrayLike<unknown>);
	if (command !== 'consent' || typeof states !== 'object' || states === null) return undefined;
	const { personalization_storage: personal, analytics_storage: analytics } = states as Record<string, unknown>;
	const state = personal ?? analytics;
	return state === 'granted' || state === 'denied' ? state : undefined;
}

/** Reads what is in the layer already, then follows its `push`. */
export function followConsentMode(layer: unknown[], heard: (state: 'granted' | 'denied') => void): void {
	const hear = (entries: readonly unknown[]) => {
		for (const entry of entries) {
			const state = consentInEntry(entry);
			if (state) heard(state);
		}
	};
	hear(layer);
	const { push } = layer;
	layer.push = function (this: unknown[], ...entries) {
		const length = push.apply(this, entries);
		hear(entries);
		return length;
	};
}
