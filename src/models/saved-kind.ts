import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';

/** Throws invalid-data for a model of another kind, or of a version that this program does not know. */
export function mustBe(saved: SavedModel, kind: string, version: number): void {
	if (saved.kind === kind && saved.version === version) return;
	throw new InklingError(
		'invalid-data',
		`model ${kind}: must be kind ${kind}, version ${version}, got ${saved.kind}, ${saved.version}. Train it again, or open it with a newer Inkling.`,
	);
}
