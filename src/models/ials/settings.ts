import type { SettingDescription } from '../model.ts';

/** Defaults in the range that Rendle et al. search (arXiv 2110.14037), as the reference figures have them. */
export const IALS_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe a person or an item. More can tell more apart, and cost their cube.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 128, scale: 'log' },
	},
	// How much an item that a person has not had speaks against itself, beside 1 for an average event of theirs.
	{ name: 'unobserved', default: 0.1, minimum: 1e-6, maximum: 10, search: { from: 0.003, to: 1, scale: 'log' } },
	// L2 of a row, times its confidence: of its events, and of all that it has not had.
	{ name: 'regularisation', default: 0.01, minimum: 0, maximum: 10, search: { from: 0.001, to: 0.1, scale: 'log' } },
	// Rows solved together: only how often progress is told.
	{ name: 'batchSize', default: 256, minimum: 1, maximum: 65_536, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 16, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping. It is exact, so more epochs hardly
	// hurt: on ml-latest-small 16 gave NDCG@10 .037, the 3 to 5 that a patience of 3 chose .035.
	{ name: 'patience', default: 0, minimum: 0, maximum: 1000, whole: true },
];
