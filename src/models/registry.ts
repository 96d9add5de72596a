import { InklingError } from '../core/errors.ts';
import * as all from './all.ts';
import { FAMILIES, type ModelDefinition } from './model.ts';

/** Every model, in the order that lists show: family by family, each in its names' order. */
export const MODELS: readonly ModelDefinition[] = Object.values<ModelDefinition>(all).toSorted(
	(a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || (a.kind < b.kind ? -1 : 1),
);

/** The model of that kind. Throws invalid-argument. */
export function modelDefinition(kind: string): ModelDefinition {
	const definition = MODELS.find((model) => model.kind === kind);
	if (!definition) {
		throw new InklingError(
			'invalid-argument',
			`model: must be one of ${MODELS.map((model) => model.kind).join(', ')}, got "${kind}".`,
		);
	}
	return definition;
}
