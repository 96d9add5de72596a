import { expect, test } from 'vitest';
import { PRESETS, presetOf, presetSettings } from '../../../src/app/session/presets.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { MODELS } from '../../../src/models/registry.ts';

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
