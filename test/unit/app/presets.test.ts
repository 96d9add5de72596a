import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { PRESETS, presetOf, presetSettings } from '../../../src/app/session/presets.ts';
import type { Settings } from '../../../src/core/model.ts';
import { eventSettingsSchema } from '../../../src/data/event-schemas.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { MODELS, modelDefinition } from '../../../src/models/registry.ts';
import { DOMAIN_NAMES, DOMAINS, domainSettings } from '../../../src/recommender/domains.ts';

test('every preset of every model is one that the model takes, and is known again', () => {
	for (const definition of MODELS)
		for (const preset of PRESETS) {
			const settings = presetSettings(preset, definition.settings);
			expect(() => completeSettings(definition, settings), `${preset} of ${definition.kind}`).not.toThrow();
			const same = PRESETS.filter(
				(other) => JSON.stringify(presetSettings(other, definition.settings)) === JSON.stringify(settings),
			);
			expect(same, definition.kind).toContain(presetOf(settings, definition.settings));
		}
});

test('balanced is the model’s own defaults; quick is less work, thorough more', () => {
	const { settings = [] } = MODELS.find(({ kind }) => kind === 'mf') ?? {};
	expect(presetSettings('balanced', settings)).toEqual({});
	// A quarter of 64, a fifth of 60; twice and four times.
	expect(presetSettings('quick', settings)).toMatchObject({ embeddingSize: 16, epochs: 12 });
	expect(presetSettings('thorough', settings)).toMatchObject({ embeddingSize: 128, epochs: 240 });
});

test('a preset stays within a setting’s bounds', () => {
	const settings = [{ name: 'embeddingSize', default: 64, minimum: 32, maximum: 100, whole: true }];
	expect(presetSettings('quick', settings)).toEqual({ embeddingSize: 32 });
	expect(presetSettings('thorough', settings)).toEqual({ embeddingSize: 100 });
});

test('one setting changed by hand is no preset', () => {
	const { settings = [] } = MODELS.find(({ kind }) => kind === 'mf') ?? {};
	expect(presetOf({ ...presetSettings('quick', settings), negatives: 3 }, settings)).toBeUndefined();
	expect(presetOf({ learningRate: 0.051 }, settings)).toBeUndefined();
});

test('every model and every setting that a domain names is there, and every event weight may be so', () => {
	for (const name of DOMAIN_NAMES) {
		const { events, models, settings } = DOMAINS[name];
		expect(models.length, name).toBeGreaterThanOrEqual(3);
		for (const kind of [...models, ...Object.keys(settings)])
			expect(
				() => completeSettings(modelDefinition(kind), domainSettings(name, kind)),
				`${name}: ${kind}`,
			).not.toThrow();
		expect(safeParse(eventSettingsSchema, events).success, name).toBe(true);
	}
});

test('what a domain sets is other than the models’ defaults somewhere, or it would be none', () => {
	for (const name of DOMAIN_NAMES) {
		const own = (kind: string): Settings => completeSettings(modelDefinition(kind));
		const other = Object.entries(DOMAINS[name].settings).filter(
			([kind, settings]) => JSON.stringify({ ...own(kind), ...settings }) !== JSON.stringify(own(kind)),
		);
		expect(other.length, name).toBeGreaterThan(0);
	}
});

test('a preset multiplies what the domain has set, and is known again', () => {
	const { settings = [] } = MODELS.find(({ kind }) => kind === 'gru') ?? {};
	const base = domainSettings('news', 'gru');
	expect(presetSettings('balanced', settings, base)).toEqual({ maxLength: 20 });
	const quick = presetSettings('quick', settings, { ...base, epochs: 50 });
	// A fifth of 50.
	expect(quick).toMatchObject({ maxLength: 20, epochs: 10 });
	expect(presetOf(quick, settings, { ...base, epochs: 50 })).toBe('quick');
	expect(presetOf(presetSettings('quick', settings, base), settings, base)).toBe('quick');
});
