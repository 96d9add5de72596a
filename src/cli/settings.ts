import { InklingError } from '../core/errors.ts';
import type { Settings, SettingValue } from '../core/model.ts';
import { WEIGHT_TYPES, type WeightType } from '../core/weights/stored.ts';
import type { Compression } from '../models/compress.ts';
import { modelDefinition } from '../models/registry.ts';

/** `model.setting=value` of --set, grouped by model; the model's own check of names and bounds comes with training. Throws invalid-argument. */
export function parseSettings(assignments: readonly string[]): Map<string, Settings> {
	const byModel = new Map<string, Record<string, SettingValue>>();
	for (const assignment of assignments) {
		const match = /^([a-z0-9-]+)\.([A-Za-z0-9]+)=(.*)$/.exec(assignment);
		if (!match) throw new InklingError('invalid-argument', `--set: must read model.setting=value, got ${assignment}.`);
		const [, kind = '', name = '', text = ''] = match;
		const description = modelDefinition(kind).settings.find((setting) => setting.name === name);
		const settings = byModel.get(kind) ?? {};
		settings[name] = settingValue(text, typeof description?.default);
		byModel.set(kind, settings);
	}
	return byModel;
}

/** Text that is no value of the type stays text, for the model's own check to name it. */
function settingValue(text: string, type: string): SettingValue {
	if (type === 'number' && text.trim() !== '' && !Number.isNaN(Number(text))) return Number(text);
	if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
	return text;
}

/** Whole numbers within bounds, comma-separated. Throws invalid-argument. */
export function parseNumbers(option: string, text: string, least: number, most: number): number[] {
	const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
	for (const number of numbers) {
		if (!Number.isInteger(number) || number < least || number > most) {
			throw new InklingError(
				'invalid-argument',
				`${option}: must be whole numbers from ${least} to ${most} with commas between, got ${text}.`,
			);
		}
	}
	return numbers;
}

/** What `--weights` and `--prune` ask for; undefined for a model in full. Throws invalid-argument. */
export function parseCompression(weights: WeightType | undefined, prune: string | undefined): Compression | undefined {
	const type = weights ?? 'float32';
	if (!WEIGHT_TYPES.includes(type))
		throw new InklingError('invalid-argument', `--weights: must be one of ${WEIGHT_TYPES.join(', ')}, got ${type}.`);
	const pruned = prune === undefined || prune.trim() === '' ? 0 : Number(prune);
	if (!(pruned >= 0 && pruned < 1))
		throw new InklingError('invalid-argument', `--prune: must be a share from 0 to less than 1, got ${prune}.`);
	return type === 'float32' && pruned === 0 ? undefined : { type, pruned };
}
