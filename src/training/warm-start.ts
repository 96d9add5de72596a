// Going on from a trained model: a fresh start, then what the model knows put in its place, item by item. New items keep
// their fresh rows; optimiser rows start anew.

import { InklingError } from '../core/errors.ts';
import { openVocabulary, type PackedVocabulary } from '../data/vocabulary.ts';
import type { StepOptions, Tensors, TrainedDefinition, WarmStart } from '../models/model.ts';

/** Throws unsupported for a model that cannot go on, invalid-argument for one of another kind or shape. */
export async function warmTensors(
	definition: TrainedDefinition,
	from: WarmStart,
	options: StepOptions,
): Promise<Tensors> {
	if (from.model.kind !== definition.kind) {
		throw new InklingError(
			'invalid-argument',
			`train: the run to go on from must be of ${definition.kind}, got one of ${from.model.kind}.`,
		);
	}
	if (!definition.loadWarm)
		throw new InklingError(
			'unsupported',
			`train: ${definition.kind} must be trained afresh: it cannot go on from a trained model.`,
		);
	const warm = await definition.loadWarm();
	const create = await definition.loadStep();
	const step = await create(options);
	try {
		return warm(from, await step.read(), options);
	} finally {
		step.destroy();
	}
}

/** Where each item of the new run is in the model; -1: nowhere. */
export function itemsIn(model: PackedVocabulary, items: PackedVocabulary): Int32Array {
	const known = openVocabulary(model);
	return Int32Array.from(openVocabulary(items).ids(), (id) => known.index(id) ?? -1);
}
