// One for each pack of a page, however many shelves show it.

import { createPackRanker, type Item, openPack, type Pack, type PackRanker, type SavedModel } from '../rank.ts';

export interface Engine {
	/** The pack's address, as the page wrote it. */
	readonly address: string;
	/** Opens the pack at the first call. Throws what openPack throws; the next call tries again. */
	open(): Promise<OpenEngine>;
	/** Ranks with this in the main model's place, as adapted to this visitor; with undefined, with the pack's own. */
	rankWith(main: SavedModel | undefined): Promise<void>;
}

export interface OpenEngine {
	readonly pack: Pack;
	readonly ranker: PackRanker;
}

export function createEngine(address: string, catalogue: readonly Item[] | undefined): Engine {
	let opening: Promise<OpenEngine> | undefined;
	const open = (): Promise<OpenEngine> => {
		opening ??= (async () => {
			const pack = await openPack(new URL(address, document.baseURI).href);
			return { pack, ranker: await createPackRanker(pack, catalogue ? { catalogue } : {}) };
		})();
		opening.catch(() => {
			opening = undefined;
		});
		return opening;
	};
	return {
		address,
		open,
		async rankWith(main) {
			const { useMain: rank } = (await open()).ranker;
			rank(main);
		},
	};
}
