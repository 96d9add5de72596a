import type { SavedModel, Settings, SettingValue, Tensor } from '../../core/model.ts';
import type { Dataset } from '../../data/dataset.ts';
import { itemCount } from '../../data/dataset.ts';
import { boughtTogether } from '../bought-together/model.ts';
import { clusters } from '../clusters/model.ts';
import { content } from '../content/model.ts';
import { ease } from '../ease/model.ts';
import { itemsOfPeople, rowsWith } from '../evidence.ts';
import { itemKnn } from '../item-knn/model.ts';
import { completeSettings, type Fit, type FittedDefinition } from '../model.ts';
import { popularity } from '../popularity/model.ts';
import { random } from '../random/model.ts';
import { recent } from '../recent/model.ts';
import { sessionKnn } from '../session-knn/model.ts';
import { partsOf } from './parts.ts';

/** Those of PART_KINDS; a test holds the two together. */
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

/** The fit of a hybrid, with those of all that it may mix. */
export async function loadHybridFit(): Promise<Fit> {
	const fits = new Map(await Promise.all(PARTS.map(async ({ kind, loadFit }) => [kind, await loadFit()] as const)));
	return (train, settings, seed) => fitHybrid(fits, train, settings, seed);
}

/**
 * Fits each part at its defaults. Its tensors are kept as `kind/name`, its settings as `kind.name`, the parts' `versions` [parts]
 * in their order, and `known` [items], 1 for those that somebody had. Throws invalid-argument, or what a part throws.
 */
function fitHybrid(fits: ReadonlyMap<string, Fit>, train: Dataset, settings: Settings, seed: number): SavedModel {
	const parts = partsOf(settings).flatMap(({ kind }) => {
		const definition = PARTS.find((part) => part.kind === kind);
		const saved = definition && fits.get(kind)?.(train, completeSettings(definition), seed);
		return saved ? [saved] : [];
	});
	const allSettings: Record<string, SettingValue> = { ...settings };
	const tensors: Record<string, Tensor> = {};
	for (const part of parts) {
		for (const [name, value] of Object.entries(part.settings)) allSettings[`${part.kind}.${name}`] = value;
		for (const [name, tensor] of Object.entries(part.tensors)) tensors[`${part.kind}/${name}`] = tensor;
	}
	const had = rowsWith(itemsOfPeople('hybrid', train), itemCount(train));
	return {
		kind: 'hybrid',
		version: 1,
		settings: allSettings,
		tensors: {
			...tensors,
			versions: { shape: [parts.length], data: Float32Array.from(parts, ({ version }) => version) },
			known: { shape: [had.length], data: Float32Array.from(had, (people) => (people > 0 ? 1 : 0)) },
		},
	};
}
