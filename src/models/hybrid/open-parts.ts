// A model of models written down: each part's tensors as `kind/name`, its settings as `kind.name`.

import { asInklingError, InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import type { PartKind } from './parts.ts';
import { PART_SCORERS } from './scorers.ts';

interface OpenPart {
	readonly kind: PartKind;
	readonly scorer: Scorer;
}

/** The parts with their scorers; `versions` are those of their tensors. Throws invalid-data. */
export function openParts<Part extends { readonly kind: PartKind }>(
	saved: SavedModel,
	named: readonly Part[],
	versions: ArrayLike<number>,
): (Part & OpenPart)[] {
	const parts = named.map((part, p) => ({ ...part, scorer: openPart(saved, part.kind, versions[p]!) }));
	const counts = [...new Set(parts.map(({ scorer }) => scorer.itemCount))];
	if (counts.length > 1) {
		throw new InklingError(
			'invalid-data',
			`model ${saved.kind}: its models must know the same items, got ${counts.join(' and ')}. Train it again.`,
		);
	}
	return parts;
}

function openPart({ kind: of, settings, tensors }: SavedModel, kind: PartKind, version: number): Scorer {
	try {
		const own = { kind, version, settings: within(settings, `${kind}.`), tensors: within(tensors, `${kind}/`) };
		return PART_SCORERS[kind](own);
	} catch (thrown) {
		const { code, message } = asInklingError(thrown);
		throw new InklingError(code, `model ${of}: ${message}`, { cause: thrown });
	}
}

/** What begins so, without that. */
const within = <T>(all: Readonly<Record<string, T>>, prefix: string): Record<string, T> =>
	Object.fromEntries(
		Object.entries(all).flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
		),
	);

/** A part's scores of all items; what PART_SCORERS open scores at once. */
export function scoresOf(scorer: Scorer, history: History): Float32Array {
	const scores = new Float32Array(scorer.itemCount);
	void scorer.score([history], scores);
	return scores;
}
