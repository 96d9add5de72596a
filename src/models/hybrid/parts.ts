// Which models a model of models may have for parts, by name: what ranks knows no more of them than how to open them.

import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';

/** What is counted or solved at once. */
export const PART_KINDS = [
	'ease',
	'item-knn',
	'session-knn',
	'content',
	'bought-together',
	'clusters',
	'popularity',
	'recent',
	'random',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

const isPart = (kind: string): kind is PartKind => (PART_KINDS as readonly string[]).includes(kind);

export interface Part {
	readonly kind: PartKind;
	readonly weight: number;
}

/** The models that the settings of a model of models name. Throws invalid-argument. */
export function kindsOf(model: string, settings: Settings): PartKind[] {
	const kinds = list(settings.models);
	const stranger = kinds.find((kind) => !isPart(kind));
	const wrong =
		stranger !== undefined
			? `be among ${PART_KINDS.join(', ')}, got "${stranger}"`
			: new Set(kinds).size !== kinds.length && `name each model once, got ${settings.models}`;
	if (wrong) throw new InklingError('invalid-argument', `settings of ${model}: models must ${wrong}.`);
	return kinds.filter(isPart);
}

/** The models that the settings name, each with its weight. Throws invalid-argument. */
export function partsOf(settings: Settings): Part[] {
	const kinds = kindsOf('hybrid', settings);
	const weights = settings.weights === '' ? kinds.map(() => 1) : list(settings.weights).map(Number);
	const sound =
		weights.every((weight) => Number.isFinite(weight) && weight >= 0) && weights.some((weight) => weight > 0);
	if (!sound || weights.length !== kinds.length) {
		throw new InklingError(
			'invalid-argument',
			`settings of hybrid: weights must be ${kinds.length} numbers of 0 or more, one of them over 0, got "${settings.weights}".`,
		);
	}
	return kinds.map((kind, p) => ({ kind, weight: weights[p]! }));
}

const list = (value: Settings[string] | undefined): string[] =>
	String(value)
		.split(',')
		.map((one) => one.trim());
