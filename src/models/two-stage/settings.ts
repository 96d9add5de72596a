import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

export const TWO_STAGE_SETTINGS: readonly SettingDescription[] = [
	// Kinds of models without training that candidates and their scores come from, with commas, each at its own defaults.
	// content is left out where the data set has no catalogue. On ml-latest-small ease among them brings NDCG@10 on the validation item
	// from .054 to .064 (seed 1); it is no default since what is saved then has items x items numbers, 53 MB there.
	{ name: 'models', default: 'item-knn,session-knn,content,popularity,recent' },
	// Items that each of them gives, beside those of the history; and new ones by content in addition.
	{ name: 'candidates', default: 100, minimum: 1, maximum: 10_000, whole: true },
	// Events of a person that are foretold, the last ones; at most half of them.
	{ name: 'lists', default: 10, minimum: 1, maximum: 1000, whole: true },
	// Candidates drawn for each list beside the item that was met.
	{ name: 'negatives', default: 60, minimum: 1, maximum: 1000, whole: true },
	// The part of the items that is learnt from as if nobody had met it, and of the events that are also foretold for a stranger.
	{ name: 'coldShare', default: 0.1, minimum: 0, maximum: 0.5, search: { from: 0, to: 0.3, scale: 'linear' } },
	// Numbers in each layer of the net; rounded up to a multiple of 4.
	{
		name: 'hiddenSize',
		default: 32,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 8, to: 64, scale: 'log' },
	},
	// Layers between the features and the score.
	{ name: 'layers', default: 1, minimum: 1, maximum: 6, whole: true },
	// The optimiser's step.
	{ name: 'learningRate', default: 0.005, minimum: 1e-6, maximum: 10, search: { from: 0.001, to: 0.02, scale: 'log' } },
	// Lists a step.
	{ name: 'batchSize', default: 32, minimum: 1, maximum: 4096, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 20, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 3, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
