import { expect, test } from 'vitest';
import { withPreset } from '../../../src/cli/preset.ts';
import { parseSettings } from '../../../src/cli/settings.ts';
import { DOMAIN_NAMES, DOMAINS, domainSettings } from '../../../src/recommender/domains.ts';

const DEFAULTS = { models: 'popularity,mf', set: [], ratingThreshold: '0' };
const nothing = (): boolean => false;

test('without a preset the options are as they were', () => {
	expect(withPreset(DEFAULTS, nothing)).toBe(DEFAULTS);
});

test('a preset names its models beside popularity, their settings and from how many stars on a rating counts', () => {
	for (const preset of DOMAIN_NAMES) {
		const { models, set, ratingThreshold } = withPreset({ ...DEFAULTS, preset }, nothing);
		expect(models).toBe(['popularity', ...DOMAINS[preset].models].join(','));
		expect(ratingThreshold).toBe(String(DOMAINS[preset].events.ratingThreshold));
		const given = parseSettings(set);
		for (const kind of models.split(',')) expect(given.get(kind) ?? {}).toEqual(domainSettings(preset, kind));
	}
});

test('what is given besides goes before the preset', () => {
	const given = { preset: 'news' as const, models: 'session-knn', set: ['session-knn.sample=7'], ratingThreshold: '4' };
	const { models, set, ratingThreshold } = withPreset(given, () => true);
	expect([models, ratingThreshold]).toEqual(['session-knn', '4']);
	expect(parseSettings(set).get('session-knn')).toMatchObject({ sample: 7, sessions: 50_000 });
});
