// The models that candidates come from, as they are kept among the tensors and opened again.

import type { SavedModel, Settings, SettingValue, Tensor } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { openParts as openAll } from '../hybrid/open-parts.ts';
import { kindsOf as kindsOfModel, type PartKind } from '../hybrid/parts.ts';
import { type Tensors, tensorOf } from '../model.ts';

export interface OpenPart {
	readonly kind: PartKind;
	/** Undefined for one that the data had nothing for. */
	readonly scorer: Scorer | undefined;
}

/** The kinds that the settings name. Throws invalid-argument. */
export const kindsOf = (settings: Settings): PartKind[] => kindsOfModel('two-stage', settings);

/** Opens the parts of a two-stage model. Throws invalid-data. */
export function openParts(saved: SavedModel): OpenPart[] {
	const kinds = kindsOf(saved.settings);
	const versions = tensorOf(saved, 'versions', [kinds.length]).data;
	const named = kinds.map((kind) => ({ kind })).filter((_, p) => versions[p] !== 0);
	const opened = openAll(
		saved,
		named,
		versions.filter((version) => version !== 0),
	);
	return kinds.map((kind) => ({ kind, scorer: opened.find((part) => part.kind === kind)?.scorer }));
}

/** Of the parts, in their order; undefined for one that was left out. `versions` [parts] are 0 for those. */
export function partTensors(parts: readonly (SavedModel | undefined)[]): Tensors {
	const tensors: Record<string, Tensor> = {
		versions: { shape: [parts.length], data: Float32Array.from(parts, (part) => part?.version ?? 0) },
	};
	for (const part of parts) {
		if (!part) continue;
		for (const [name, tensor] of Object.entries(part.tensors)) tensors[`${part.kind}/${name}`] = tensor;
	}
	return tensors;
}

/** Settings of the parts, as `kind.name`. */
export const partSettings = (parts: readonly { kind: string; settings: Settings }[]): Record<string, SettingValue> =>
	Object.fromEntries(
		parts.flatMap(({ kind, settings }) =>
			Object.entries(settings).map(([name, value]) => [`${kind}.${name}`, value] as const),
		),
	);
