import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { RECENT_KIND, RECENT_VERSION } from './saved.ts';

/** The same scores for everyone: [items] people of the last days. Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	if (saved.kind !== RECENT_KIND || saved.version !== RECENT_VERSION) {
		throw new InklingError(
			'invalid-data',
			`model recent: must be kind ${RECENT_KIND}, version ${RECENT_VERSION}, got ${saved.kind}, ${saved.version}. Train it again.`,
		);
	}
	const people = tensorOf(saved, 'people', [-1]).data;
	return {
		itemCount: people.length,
		score(histories, into) {
			for (let row = 0; row < histories.length; row++) into.set(people, row * people.length);
		},
		people: (item) => people[item] ?? 0,
	};
}
