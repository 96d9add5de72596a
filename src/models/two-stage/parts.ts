// The models that candidates come from: fitted, kept among the tensors as `kind/name`, and opened again.

import { asInklingError, InklingError } from '../../core/errors.ts';
import type { SavedModel, Settings, SettingValue, Tensor } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { PART_KINDS, type PartKind } from '../hybrid/parts.ts';
import { PART_SCORERS } from '../hybrid/scorers.ts';
import { type Tensors, tensorOf } from '../model.ts';

export interface OpenPart {
	readonly kind: PartKind;
	/** Undefined for one that the data had nothing for. */
	readonly scorer: Scorer | undefined;
}

const isPart = (kind: string): kind is PartKind => (PART_KINDS as readonly string[]).includes(kind);

/** The kinds that the settings name. Throws invalid-argument. */
export function kindsOf(settings: Settings): PartKind[] {
	const kinds = String(settings.models)
		.split(',')
		.map((kind) => kind.trim());
	const stranger = kinds.find((kind) => !isPart(kind));
	if (stranger !== undefined) {
		throw new InklingError(
			'invalid-argument',
			`settings of two-stage: models must be among ${PART_KINDS.join(', ')}, got "${stranger}".`,
		);
	}
	if (new Set(kinds).size !== kinds.length) {
		throw new InklingError(
			'invalid-argument',
			`settings of two-stage: models must name each model once, got ${settings.models}.`,
		);
	}
	return kinds.filter(isPart);
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

/** Opens the parts of a two-stage model. Throws invalid-data. */
export function openParts(saved: SavedModel): OpenPart[] {
	const kinds = kindsOf(saved.settings);
	const versions = tensorOf(saved, 'versions', [kinds.length]).data;
	const parts = kinds.map((kind, p): OpenPart => {
		const version = versions[p]!;
		const settings = within(saved.settings, `${kind}.`);
		const own = { kind, version, settings, tensors: within(saved.tensors, `${kind}/`) };
		return { kind, scorer: version === 0 ? undefined : openPart(kind, own) };
	});
	const counts = new Set(parts.flatMap(({ scorer }) => (scorer ? [scorer.itemCount] : [])));
	if (counts.size !== 1) {
		throw new InklingError(
			'invalid-data',
			`model two-stage: its models must know the same items, got ${[...counts].join(' and ') || 'none'}. Train it again.`,
		);
	}
	return parts;
}

function openPart(kind: PartKind, saved: SavedModel): Scorer {
	try {
		return PART_SCORERS[kind](saved);
	} catch (thrown) {
		const { code, message } = asInklingError(thrown);
		throw new InklingError(code, `model two-stage: ${message}`, { cause: thrown });
	}
}

/** What begins so, without that. */
const within = <T>(all: Readonly<Record<string, T>>, prefix: string): Record<string, T> =>
	Object.fromEntries(
		Object.entries(all).flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
		),
	);
