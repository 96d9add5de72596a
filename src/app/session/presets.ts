// Settings that go well together. A preset names only what differs from a model's own defaults, and only what the
// model has; what is chosen by hand is nobody's preset.

import type { ModelDescription, Settings } from '../../index.ts';

type Setting = ModelDescription['settings'][number];

export const PRESETS = ['quick', 'balanced', 'thorough'] as const;
export type Preset = (typeof PRESETS)[number];

/** Factors of the model's own defaults. Quick: a look within seconds. Thorough: as good as it gets, however long. */
const FACTORS: Readonly<Record<Preset, Readonly<Record<string, number>>>> = {
	quick: { embeddingSize: 0.25, hiddenSize: 0.25, epochs: 0.2, learningRate: 2, patience: 0.4 },
	balanced: {},
	thorough: { embeddingSize: 2, hiddenSize: 2, epochs: 4, learningRate: 0.5, negatives: 4, patience: 2 },
};

/**
 * What a preset sets of a model's settings, within their bounds; without what stays at its default. `base` stands in for
 * the defaults that it names: what a domain sets.
 */
export function presetSettings(preset: Preset, settings: readonly Setting[], base: Settings = {}): Settings {
	const chosen: Record<string, Settings[string]> = {};
	for (const { name, default: own, minimum = 0, maximum = Number.POSITIVE_INFINITY, whole } of settings) {
		const factor = FACTORS[preset][name];
		const ground = base[name] ?? own;
		if (factor === undefined || typeof ground !== 'number') {
			if (ground !== own) chosen[name] = ground;
			continue;
		}
		const exact = ground * factor;
		const value = Math.min(maximum, Math.max(minimum, whole === true ? Math.max(1, Math.round(exact)) : exact));
		if (value !== own) chosen[name] = value;
	}
	return chosen;
}

/** The preset that these changes are; undefined for one's own. */
export function presetOf(changed: Settings, settings: readonly Setting[], base: Settings = {}): Preset | undefined {
	return PRESETS.find((preset) => {
		const wanted = presetSettings(preset, settings, base);
		const names = new Set([...Object.keys(wanted), ...Object.keys(changed)]);
		return [...names].every((name) => wanted[name] === changed[name]);
	});
}
