// What ranks: the main model and the tables that many people made. They come from a data set, or from a pack; lists, explanations
// and the profile do not know which.

import type { PackModel } from '../pack/pack.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ranking } from './ranker.ts';

/** Counted from a log, without training. */
export type TableKind = Exclude<PackModel, 'main'>;

/** Scorers are over the catalogue. */
export interface Rankings {
	readonly catalogue: Catalogue;
	/** The run that was asked for, else the best that there is; undefined where there is none. Throws not-found. */
	main(runId: string | undefined): Promise<Ranking | undefined>;
	table(kind: TableKind): Promise<Ranking | undefined>;
	/** Item vectors in which likeness is direction, and whose they are: the main model's, where it has such. */
	vectors(): Promise<{ readonly model: string; readonly size: number; readonly data: Float32Array } | undefined>;
}

/** A catalogue that nothing was learnt about. */
export const catalogueAlone = (catalogue: Catalogue): Rankings => ({
	catalogue,
	main: async () => undefined,
	table: async () => undefined,
	vectors: async () => undefined,
});
