import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/**
 * Defaults found on ml-latest-small (5-core) by the best NDCG@10 on the validation item, seed 1; popularity has .0188:
 *   64 numbers, 128 units, rate .002, 32 people a step, dropout .5                            .0356 in 13 epochs
 *   the same at rate .005                                                                     .0346 in  3
 *   the same at rate .01, 64 people a step                                                    .0380 in  3
 *   the same at rate .005, 16 people a step, dropout .3, annealed over 10 epochs              .0370 in  8
 *   32 numbers, 64 units, rate .01, 64 people a step, dropout .7, divergence 1 after 5 epochs .0371 in 14
 */
export const MULT_VAE_SETTINGS: readonly SettingDescription[] = [
	// Numbers that a taste is squeezed into, as the kernels have them: a multiple of 4, the next one up.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 4,
		maximum: 512,
		whole: true,
		search: { from: 32, to: 128, scale: 'log' },
	},
	// Units of the layer on either side of those, likewise.
	{
		name: 'hiddenSize',
		default: 128,
		minimum: 4,
		maximum: 1024,
		whole: true,
		search: { from: 64, to: 256, scale: 'log' },
	},
	// Part of a person's items that is hidden from the encoder at each step; all are to be foretold.
	{ name: 'dropout', default: 0.5, minimum: 0, maximum: 0.9, search: { from: 0.2, to: 0.7, scale: 'linear' } },
	// What the divergence from the normal distribution weighs, when it weighs most. The paper's search found .2.
	{ name: 'divergence', default: 0.2, minimum: 0, maximum: 10, search: { from: 0.05, to: 1, scale: 'log' } },
	// Epochs until it weighs so much, from nothing on; 0: at once.
	{ name: 'annealing', default: 20, minimum: 0, maximum: 10_000, whole: true },
	// The optimiser's step.
	{ name: 'learningRate', default: 0.01, minimum: 1e-6, maximum: 1, search: { from: 0.0005, to: 0.03, scale: 'log' } },
	// People a step.
	{
		name: 'batchSize',
		default: 64,
		minimum: 1,
		maximum: 4096,
		whole: true,
		search: { from: 16, to: 128, scale: 'log' },
	},
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 40, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 5, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
