import { asInklingError } from '../../core/errors.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import type { Dataset } from '../../data/dataset.ts';
import { PARTS } from '../hybrid/fit.ts';
import { completeSettings, type Fit } from '../model.ts';
import { kindsOf } from './parts.ts';

export type FitParts = (train: Dataset, seed: number) => (SavedModel | undefined)[];

/**
 * Fits the models that the settings name, each at its defaults. One that the data has nothing for, or too much, is left out: content
 * without a catalogue, sessions of which none has two items, ease with more items than it can solve. When all are, the first one's error is thrown.
 */
export async function loadPartFits(settings: Settings): Promise<FitParts> {
	const fits: { definition: (typeof PARTS)[number]; fit: Fit }[] = [];
	for (const kind of kindsOf(settings)) {
		const definition = PARTS.find((part) => part.kind === kind);
		if (definition) fits.push({ definition, fit: await definition.loadFit() });
	}
	return (train, seed) => {
		const missing: unknown[] = [];
		const parts = fits.map(({ definition, fit }) => {
			try {
				return fit(train, completeSettings(definition), seed);
			} catch (thrown) {
				const { code } = asInklingError(thrown);
				if (code !== 'invalid-data' && code !== 'too-large') throw thrown;
				missing.push(thrown);
				return undefined;
			}
		});
		if (missing.length === fits.length) throw missing[0];
		return parts;
	};
}

/** Settings of all that the settings name: what partSettings keeps. */
export const settingsOfParts = (settings: Settings) =>
	kindsOf(settings).flatMap((kind) => {
		const definition = PARTS.find((part) => part.kind === kind);
		return definition ? [{ kind, settings: completeSettings(definition) }] : [];
	});
