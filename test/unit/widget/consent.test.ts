import { describe, expect, it } from 'vitest';
import { type ConsentFacts, consentFrom, consentInEntry, followConsentMode } from '../../../src/widget/consent.ts';

const facts = (given: Partial<ConsentFacts>): ConsentFacts => ({
	globalPrivacyControl: false,
	consentMode: undefined,
	said: undefined,
	answered: undefined,
	attributes: [],
	...given,
});

describe('whether a history may be kept', () => {
	it.each([
		['nobody has said anything', {}, undefined],
		['a shelf says so', { attributes: ['granted'] }, 'granted'],
		['one shelf of two forbids it', { attributes: ['granted', 'denied'] }, 'denied'],
		['a shelf is to ask', { attributes: ['granted', 'ask'] }, 'ask'],
		['the visitor said yes when asked', { attributes: ['ask'], answered: 'granted' }, 'granted'],
		['the visitor said no when asked', { attributes: ['ask'], answered: 'denied' }, 'denied'],
		['the consent tool was told yes already', { attributes: ['ask'], consentMode: 'granted' }, 'granted'],
		['the consent tool was told no', { attributes: ['granted'], consentMode: 'denied' }, 'denied'],
		['the page took it back', { attributes: ['granted'], answered: 'granted', said: 'denied' }, 'denied'],
		[
			'the browser asks not to be followed',
			{ attributes: ['granted'], globalPrivacyControl: true, said: 'granted' },
			'denied',
		],
	] as const)('when %s', (_, given, is) => expect(consentFrom(facts(given))).toBe(is));
});

describe('Consent Mode in a dataLayer', () => {
	// gtag is `function gtag() { dataLayer.push(arguments) }`: https://developers.google.com/tag-platform/security/guides/consent
	const gtag = (...given: unknown[]): unknown =>
		(
			function () {
				// biome-ignore lint/complexity/noArguments: what the page's own snippet pushes is an Arguments object
				return arguments;
			} as (...given: unknown[]) => unknown
		)(...given);

	it('is heard for what personalises first, else for what measures', () => {
		expect(
			consentInEntry(gtag('consent', 'update', { personalization_storage: 'denied', analytics_storage: 'granted' })),
		).toBe('denied');
		expect(consentInEntry(gtag('consent', 'default', { analytics_storage: 'granted' }))).toBe('granted');
	});

	it('is nothing in anything else', () => {
		for (const entry of [
			null,
			'consent',
			{ event: 'consent' },
			gtag('event', 'view_item', { personalization_storage: 'granted' }),
			gtag('consent', 'update', { ad_storage: 'granted' }),
			gtag('consent', 'update', { personalization_storage: true }),
			gtag('consent'),
		])
			expect(consentInEntry(entry)).toBeUndefined();
	});

	it('is replayed, then followed, and the page’s own push does what it did', () => {
		const layer: unknown[] = [{ event: 'first' }, gtag('consent', 'default', { personalization_storage: 'denied' })];
		const heard: string[] = [];
		followConsentMode(layer, (state) => heard.push(state));
		expect(layer.push({ event: 'x' }, gtag('consent', 'update', { personalization_storage: 'granted' }))).toBe(4);
		expect(heard).toEqual(['denied', 'granted']);
		expect(layer).toHaveLength(4);
	});
});
