// A trained model in fewer bytes, opened again: what its smaller form ranks like.

import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import { prune } from '../core/weights/prune.ts';
import { quantise } from '../core/weights/quantise.ts';
import { restore } from '../core/weights/restore.ts';
import type { WeightType } from '../core/weights/stored.ts';
import type { ModelDefinition } from './model.ts';

export interface Compression {
	readonly type: WeightType;
	/** The share of the layers' numbers that becomes zero, those nearest to it; 0 to less than 1. */
	readonly pruned: number;
}

/** Throws invalid-argument where there are no layers to prune. */
export function checkCompression({ kind, layerTensors }: ModelDefinition, compression: Compression | undefined): void {
	if (compression && compression.pruned > 0 && !layerTensors) {
		throw new InklingError('invalid-argument', `prune: must be of a model with layers, got ${kind}. Leave it out.`);
	}
}

/** The model with that share of its layers' numbers made zero. */
export const pruned = ({ layerTensors = [] }: ModelDefinition, model: SavedModel, share: number): SavedModel =>
	prune(model, layerTensors, share);

/** As its scorer reads it back. */
export const compressed = (
	definition: ModelDefinition,
	model: SavedModel,
	{ type, pruned: share }: Compression,
): SavedModel => restore(quantise(pruned(definition, model, share), type));
