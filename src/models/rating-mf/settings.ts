import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/** Defaults found on ml-latest-small by the RMSE of the validation item: .885; with L2 .05 .894, .2 .892, with 16 numbers .890. */
export const RATING_MF_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe a person or an item.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 8, to: 128, scale: 'log' },
	},
	// The optimiser's step; Adam wants a smaller one than Adagrad.
	{ name: 'learningRate', default: 0.05, minimum: 1e-6, maximum: 10, search: { from: 0.002, to: 0.2, scale: 'log' } },
	// L2, per rating and row.
	{ name: 'regularisation', default: 0.1, minimum: 0, maximum: 10, search: { from: 0.01, to: 0.5, scale: 'log' } },
	// Ratings a step.
	{ name: 'batchSize', default: 1024, minimum: 1, maximum: 65_536, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 15, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping. That measure says little of how far
	// predicted ratings are off.
	{ name: 'patience', default: 0, minimum: 0, maximum: 1000, whole: true },
	// As of mf; `regularisation` is its weight decay.
	{ name: 'optimiser', default: 'adagrad', choices: ['sgd', 'momentum', 'adagrad', 'adam'] },
	...OPTIMISATION.filter(({ name }) => name === 'schedule' || name === 'warmup'),
];
