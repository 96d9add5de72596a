import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { randomWord, Stream } from '../../core/random.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { RANDOM_KIND, RANDOM_VERSION } from './saved.ts';

/**
 * Uniform scores in [0, 1), a pure function of seed, person and item: the same on every machine and in any batch.
 * A person that the model was not trained on is known by their items, so their order changes with each event.
 * Throws `invalid-data` for a model that is not a random one.
 */
export function open(saved: SavedModel): Scorer {
	const { seed, items } = read(saved);
	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const key = randomWord(seed, Stream.score, personWord(history));
				for (let item = 0; item < items; item++) {
					// The upper 24 bits: what a float32 holds exactly, so that rounding makes no ties.
					into[row * items + item] = (randomWord(key, Stream.score, item) >>> 8) / 0x100_0000;
				}
			}
		},
	};
}

function personWord(history: History): number {
	if (history.user !== undefined) return history.user;
	let word = history.items.length;
	for (let i = 0; i < history.items.length; i++) word = randomWord(word, Stream.score, history.items[i]!);
	return word;
}

function read(saved: SavedModel): { seed: number; items: number } {
	const { seed } = saved.settings;
	const items = saved.tensors.itemCount?.data[0];
	const got =
		saved.kind !== RANDOM_KIND
			? `kind "${saved.kind}"`
			: saved.version !== RANDOM_VERSION
				? `version ${saved.version}`
				: typeof seed !== 'number'
					? `seed ${seed}`
					: `itemCount ${items}`;
	const known = saved.kind === RANDOM_KIND && saved.version === RANDOM_VERSION;
	if (known && typeof seed === 'number' && items !== undefined && Number.isInteger(items) && items >= 0)
		return { seed, items };
	throw new InklingError(
		'invalid-data',
		`random: a saved model must be kind "${RANDOM_KIND}", version ${RANDOM_VERSION}, with a numeric seed and itemCount [1], got ${got}. Train it again.`,
	);
}
