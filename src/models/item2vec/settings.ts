import type { SettingDescription } from '../model.ts';

/** With these, ml-latest-small (5-core) has .0386 NDCG@10 on the validation item, in 11 epochs of 12, seed 1; popularity has .0188. */
export const ITEM2VEC_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe an item.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 128, scale: 'log' },
	},
	// How many events before and after one count as near it, at most; a width up to it is drawn for each.
	{ name: 'window', default: 5, minimum: 1, maximum: 1000, whole: true, search: { from: 2, to: 20, scale: 'log' } },
	// Hours without an event after which a new visit begins; items of two visits are not near. 0: a history is one visit.
	{ name: 'gapHours', default: 0, minimum: 0, maximum: 8760 },
	// word2vec's t: an item with a larger part of all events than this is thinned out. 0: none is.
	{ name: 'subsampling', default: 0.001, minimum: 0, maximum: 1, search: { from: 1e-5, to: 0.01, scale: 'log' } },
	// Items drawn against each pair, by their events to the power of .75.
	{ name: 'negatives', default: 5, minimum: 1, maximum: 64, whole: true, search: { from: 2, to: 20, scale: 'log' } },
	// What an event of the history counts beside the one after it: 1 counts all alike.
	{ name: 'recency', default: 0.95, minimum: 0.1, maximum: 1, search: { from: 0.7, to: 1, scale: 'linear' } },
	// The optimiser's step; Adam wants a smaller one than Adagrad.
	{ name: 'learningRate', default: 0.05, minimum: 1e-6, maximum: 10, search: { from: 0.002, to: 0.2, scale: 'log' } },
	// L2, per pair and row.
	{ name: 'regularisation', default: 0, minimum: 0, maximum: 10 },
	// Pairs a step.
	{ name: 'batchSize', default: 4096, minimum: 1, maximum: 65_536, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 15, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 3, minimum: 0, maximum: 1000, whole: true },
	// adagrad: steps shrink row by row as gradients add up. adam: lazy, the rows that a step does not touch stay as they are.
	{ name: 'optimiser', default: 'adagrad', choices: ['adagrad', 'adam'] },
];
