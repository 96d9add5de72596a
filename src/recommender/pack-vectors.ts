// A pack's item vectors over a catalogue. Loaded with the first list of what is alike.

import type { Pack } from '../pack/pack.ts';
import { type Catalogue, placesIn } from './catalogue.ts';
import { rowsInOrder } from './on-catalogue.ts';

export async function vectorsOf(pack: Pack, ids: readonly string[], catalogue: Catalogue) {
	const kept = await pack.vectors();
	if (!kept) return undefined;
	const { size, scales } = kept;
	const plain = { size, data: Float32Array.from(kept.data, (value, i) => value * scales[Math.floor(i / size)]!) };
	const places = placesIn(ids, catalogue);
	return { model: pack.manifest.models.main?.kind ?? 'none', ...(places ? rowsInOrder(plain, places.toModel) : plain) };
}
