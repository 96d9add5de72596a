// Ranking with a variational autoencoder, without tfjs: the person's items through the encoder to the means of their taste,
// and those through the decoder. Nothing is drawn. Anybody is ranked for from their history alone; there are no rows of people.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { sizesOf } from './sizes.ts';

export const VERSION = 1;

export function open(saved: SavedModel): Scorer {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model mult-vae: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const { latent, hidden, momentsBias, decoder, decoderBias, words } = sizesOf(saved.settings);
	const items = tensorOf(saved, 'decoder', [-1, hidden]);
	const [itemCount = 0] = items.shape;
	const vectors = items.data;
	const encoder = tensorOf(saved, 'encoder', [itemCount + 1, hidden]).data;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const layers = tensorOf(saved, 'layers', [words]).data;

	/** What the decoder says before its last layer: [hidden]. */
	function say(history: History): Float64Array {
		const own = new Set(history.items.filter((_, event) => history.weights[event]! > 0));
		const read = Float64Array.from(encoder.subarray(itemCount * hidden));
		const each = 1 / Math.sqrt(Math.max(1, own.size));
		// Ascending, so that the sum does not depend on the order of events.
		for (const item of [...own].sort((a, b) => a - b)) {
			for (let k = 0; k < hidden; k++) read[k]! += each * encoder[item * hidden + k]!;
		}
		// The means come first in a row of both moments.
		const taste = Float64Array.from(layers.subarray(momentsBias, momentsBias + latent));
		for (let k = 0; k < hidden; k++) {
			const value = Math.tanh(read[k]!);
			for (let m = 0; m < latent; m++) taste[m]! += value * layers[k * 2 * latent + m]!;
		}
		const said = Float64Array.from(layers.subarray(decoderBias, decoderBias + hidden));
		for (let m = 0; m < latent; m++) {
			for (let k = 0; k < hidden; k++) said[k]! += taste[m]! * layers[decoder + m * hidden + k]!;
		}
		return said.map(Math.tanh);
	}

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, row) => {
				const said = say(history);
				for (let item = 0, at = 0; item < itemCount; item++) {
					let score = biases[item]!;
					for (let k = 0; k < hidden; k++) score += said[k]! * vectors[at++]!;
					into[row * itemCount + item] = score;
				}
			});
		},
		vectors: () => ({ size: hidden, data: vectors }),
	};
}
