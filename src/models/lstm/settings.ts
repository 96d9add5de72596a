import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/**
 * Defaults found on ml-latest-small (5-core) by the best NDCG@10 on the validation item, seed 1; popularity has .0188. Of 32
 * numbers an item and 32 hidden units, unless said:
 *   128 negatives, 64 stretches a step, rate .005, dropout .2          .0320 in  7 epochs
 *   128 negatives, 16 stretches a step, rate .005, dropout .2          .0362 in  4
 *   128 negatives, 16 stretches a step, rate .01,  dropout .4          .0529 in 12
 *   the same of 64 numbers and 64 units, rate .005                     .0482 in  6
 *   512 negatives, 16 stretches a step, rate .005, dropout .2          .0592 in 19
 *   512 negatives, 16 stretches a step, rate .01,  dropout .2          .0604 in 13
 *   512 negatives, 16 stretches a step, rate .01,  dropout .4          .0543 in  9
 */
export const LSTM_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe an item, as what is read and as what is foretold.
	{
		name: 'embeddingSize',
		default: 32,
		minimum: 1,
		maximum: 256,
		whole: true,
		search: { from: 16, to: 64, scale: 'log' },
	},
	// Numbers that the model keeps in mind while it reads a history.
	{
		name: 'hiddenSize',
		default: 32,
		minimum: 1,
		maximum: 256,
		whole: true,
		search: { from: 16, to: 64, scale: 'log' },
	},
	// Layers of cells, one upon the other.
	{ name: 'layers', default: 1, minimum: 1, maximum: 2, whole: true },
	// Of a history, the last so many events are read.
	{ name: 'maxLength', default: 50, minimum: 1, maximum: 200, whole: true },
	// Part of the numbers between layers that is left out at each step.
	{ name: 'dropout', default: 0.2, minimum: 0, maximum: 0.9, search: { from: 0, to: 0.5, scale: 'linear' } },
	// What the next item is told apart from: all items, or some drawn for each step by how often they occur.
	{ name: 'loss', default: 'sampled', choices: ['sampled', 'full'] },
	// Items drawn for each step with the sampled loss.
	{
		name: 'negatives',
		default: 256,
		minimum: 1,
		maximum: 8192,
		whole: true,
		search: { from: 64, to: 1024, scale: 'log' },
	},
	// The optimiser's step; sgd wants a larger one.
	{ name: 'learningRate', default: 0.01, minimum: 1e-6, maximum: 1, search: { from: 0.002, to: 0.03, scale: 'log' } },
	// Stretches of histories a step.
	{ name: 'batchSize', default: 16, minimum: 1, maximum: 1024, whole: true, search: { from: 8, to: 64, scale: 'log' } },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 30, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 3, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
