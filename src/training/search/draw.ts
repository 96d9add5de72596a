import type { Settings, SettingValue } from '../../core/model.ts';
import { createRandom, Stream } from '../../core/random.ts';
import type { ModelDefinition, SettingDescription } from '../../models/model.ts';

/** What a search may change: what has a range or choices, and was not given. */
export function searched(definition: ModelDefinition, given: Settings): SettingDescription[] {
	return definition.settings.filter(
		({ name, search, choices }) => given[name] === undefined && (search !== undefined || choices !== undefined),
	);
}

/**
 * The settings of a trial: a pure function of seed and trial, so that a search goes on where it was stopped. Trial 0 is
 * the settings as they were; each setting of another has a draw of its own, uniform on its scale.
 */
export function drawSettings(
	settings: Settings,
	space: readonly SettingDescription[],
	seed: number,
	trial: number,
): Settings {
	if (trial === 0) return settings;
	const random = createRandom(seed, Stream.search, trial * space.length);
	const drawn: Record<string, SettingValue> = {};
	for (const setting of space) {
		const value = drawValue(setting, random.uniform());
		if (value !== undefined) drawn[setting.name] = value;
	}
	return { ...settings, ...drawn };
}

function drawValue({ search, choices, whole }: SettingDescription, part: number): SettingValue | undefined {
	if (!search) return choices?.[Math.floor(part * choices.length)];
	const { from, to, scale } = search;
	const value = scale === 'log' ? from * (to / from) ** part : from + part * (to - from);
	return whole ? Math.round(value) : value;
}
