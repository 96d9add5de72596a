// Ranks from a pack: its models, each opened when a list first asks for it.

import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import type { Item } from '../data/item.ts';
import { openScorer } from '../models/open-scorer.ts';
import type { Pack, PackModel } from '../pack/pack.ts';
import { type Catalogue, createCatalogue, placesIn } from './catalogue.ts';
import type { Ranking } from './ranker.ts';
import type { Rankings } from './rankings.ts';

export interface PackRankings extends Rankings {
	/** From now on ranks with this in the main model's place; with undefined, with the pack's own again. */
	useMain(main: SavedModel | undefined): void;
}

/** Throws what opening the pack's items throws. */
export async function packRankings(
	pack: Pack,
	given: { readonly catalogue?: readonly Item[]; readonly main?: SavedModel | undefined },
): Promise<PackRankings> {
	const ids = await pack.items();
	const catalogue = createCatalogue(given.catalogue ?? (await itemsOf(pack, ids)));
	let adapted = given.main;
	const held = new Map<PackModel, Promise<Ranking | undefined>>();
	const open = (name: PackModel): Promise<Ranking | undefined> => {
		const known = held.get(name);
		if (known) return known;
		const opening = (async () => {
			const saved = (name === 'main' ? adapted : undefined) ?? (await pack.model(name));
			return saved && { scorer: await openOver(saved, ids, catalogue), model: saved.kind, runId: undefined };
		})();
		held.set(name, opening);
		opening.catch(() => held.get(name) === opening && held.delete(name));
		return opening;
	};
	let vectors: ReturnType<Rankings['vectors']> | undefined;
	return {
		catalogue,
		async main(runId) {
			if (runId !== undefined) {
				throw new InklingError(
					'not-found',
					`recommend: a run must be one of a data set in use, got ${runId} with a pack. Leave it out.`,
				);
			}
			return (await open('main')) ?? open('popularity');
		},
		table: open,
		vectors: () => (vectors ??= import('./pack-vectors.ts').then(({ vectorsOf }) => vectorsOf(pack, ids, catalogue))),
		useMain(main) {
			adapted = main;
			held.delete('main');
		},
	};
}

/** What is known of the items: at least their ids. */
async function itemsOf(pack: Pack, ids: readonly string[]): Promise<readonly Item[]> {
	const items = await pack.catalogue();
	return items.length > 0 ? items : ids.map((id) => ({ id, title: id, categories: [] }));
}

async function openOver(saved: SavedModel, ids: readonly string[], catalogue: Catalogue) {
	const scorer = await openScorer(saved);
	if (scorer.itemCount !== ids.length) {
		throw new InklingError(
			'invalid-data',
			`pack: model ${saved.kind} must be over its ${ids.length} items, got ${scorer.itemCount}. Make the pack again.`,
		);
	}
	if (!placesIn(ids, catalogue)) return scorer;
	return (await import('./on-catalogue.ts')).onCatalogue(scorer, ids, catalogue);
}
