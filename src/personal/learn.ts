// A fold by the pack's model alone: what the worker and the page both begin with.

import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import type { History } from '../core/scorer.ts';
import type { Gpu } from '../gpu/device.ts';
import type { DeltaSettings } from '../models/delta/delta.ts';
import { modelDefinition } from '../models/registry.ts';
import { type Delta, readDelta } from './delta-record.ts';
import { type FoldPace, type FoldProgress, fold } from './fold.ts';

export interface LearnOptions {
	readonly packHash: string;
	readonly saved: SavedModel;
	readonly history: History;
	readonly seed: number;
	/** Over the model's defaults. */
	readonly settings?: Partial<DeltaSettings> | undefined;
	/** Null: the portable path. */
	readonly gpu: Gpu | null;
	/** The bytes of an earlier delta. */
	readonly from?: Uint8Array<ArrayBuffer> | undefined;
}

/** Throws unsupported for a model that has no delta, and invalid-argument for settings that it does not know. */
export async function learn(options: LearnOptions): Promise<AsyncGenerator<FoldProgress, Delta, FoldPace | undefined>> {
	const { saved, from } = options;
	const { loadDelta, loadScorer } = modelDefinition(saved.kind);
	if (!loadDelta) {
		throw new InklingError(
			'unsupported',
			`personalise: the pack's model must be one that learns from one person, got ${saved.kind}. Make the pack with mf, two-tower, lstm or gru.`,
		);
	}
	const [definition, open] = await Promise.all([loadDelta(), loadScorer()]);
	const settings = completeDeltaSettings(definition.defaults, options.settings ?? {});
	return fold({ ...options, open, definition, settings, from: from && readable(from) });
}

/** The given settings over the defaults. Throws invalid-argument. */
export function completeDeltaSettings(defaults: DeltaSettings, given: Partial<DeltaSettings>): DeltaSettings {
	for (const [name, value] of Object.entries(given)) {
		const known = defaults[name as keyof DeltaSettings];
		const whole = name !== 'learningRate' && name !== 'proximal';
		const fits =
			typeof known === 'number'
				? typeof value === 'number' && value >= (whole ? 1 : 0) && value <= 1e6 && (!whole || Number.isInteger(value))
				: value === 'adam' || value === 'sgd';
		if (known === undefined || !fits) {
			throw new InklingError(
				'invalid-argument',
				`personalise: ${name} must be one of a delta's settings (${Object.keys(defaults).join(', ')}) in its range, got ${String(value)}.`,
			);
		}
	}
	return { ...defaults, ...given };
}

/** One that cannot be read, as of a later version, is learnt again. */
function readable(bytes: Uint8Array<ArrayBuffer>): Delta | undefined {
	try {
		return readDelta(bytes);
	} catch {
		return undefined;
	}
}
