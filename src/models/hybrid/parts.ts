import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { boughtTogether } from '../bought-together/model.ts';
import { clusters } from '../clusters/model.ts';
import { content } from '../content/model.ts';
import { ease } from '../ease/model.ts';
import { itemKnn } from '../item-knn/model.ts';
import type { FittedDefinition } from '../model.ts';
import { popularity } from '../popularity/model.ts';
import { random } from '../random/model.ts';
import { recent } from '../recent/model.ts';
import { sessionKnn } from '../session-knn/model.ts';

/** What can be mixed: what is counted or solved at once. */
export const PARTS: readonly FittedDefinition[] = [
	ease,
	itemKnn,
	sessionKnn,
	content,
	boughtTogether,
	clusters,
	popularity,
	recent,
	random,
];

export interface Part {
	readonly definition: FittedDefinition;
	readonly weight: number;
}

/** The models that the settings name, each with its weight. Throws invalid-argument. */
export function partsOf(settings: Settings): Part[] {
	const kinds = list(settings.models);
	const weights = settings.weights === '' ? kinds.map(() => 1) : list(settings.weights).map(Number);
	const definitions = kinds.map((kind) => {
		const definition = PARTS.find((part) => part.kind === kind);
		if (definition) return definition;
		throw new InklingError(
			'invalid-argument',
			`settings of hybrid: models must be among ${PARTS.map((part) => part.kind).join(', ')}, got "${kind}".`,
		);
	});
	if (new Set(kinds).size !== kinds.length) {
		throw new InklingError(
			'invalid-argument',
			`settings of hybrid: models must name each model once, got ${settings.models}.`,
		);
	}
	const sound =
		weights.every((weight) => Number.isFinite(weight) && weight >= 0) && weights.some((weight) => weight > 0);
	if (!sound || weights.length !== kinds.length) {
		throw new InklingError(
			'invalid-argument',
			`settings of hybrid: weights must be ${kinds.length} numbers of 0 or more, one of them over 0, got "${settings.weights}".`,
		);
	}
	return definitions.map((definition, p) => ({ definition, weight: weights[p]! }));
}

const list = (value: Settings[string] | undefined): string[] =>
	String(value)
		.split(',')
		.map((one) => one.trim());
