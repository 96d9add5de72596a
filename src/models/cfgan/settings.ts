import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/**
 * Of those tried on a log of planted blocks, these find all of it. On ml-latest-small (5-core), where they were not looked for, NDCG@10 on
 * the validation item is .0219 after 5 epochs, seed 1; popularity has .0188. Eight others on the built-in shop were no better (docs/models.md).
 */
export const CFGAN_SETTINGS: readonly SettingDescription[] = [
	// Units of the hidden layer, of generator and discriminator alike.
	{
		name: 'hiddenSize',
		default: 32,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 32, to: 128, scale: 'log' },
	},
	// Of what a person has not had, the part that the discriminator is shown too (partial masking).
	{ name: 'masking', default: 0.7, minimum: 0, maximum: 1, search: { from: 0.1, to: 0.9, scale: 'linear' } },
	// Of it the part that the generator is to make 0 (zero reconstruction), drawn apart; and what a miss costs.
	{ name: 'zeros', default: 0.7, minimum: 0, maximum: 1, search: { from: 0.1, to: 0.9, scale: 'linear' } },
	{ name: 'reconstruction', default: 0.5, minimum: 0, maximum: 10, search: { from: 0.01, to: 1, scale: 'log' } },
	// The optimiser's step.
	{
		name: 'learningRate',
		default: 0.003,
		minimum: 1e-6,
		maximum: 1,
		search: { from: 0.0003, to: 0.01, scale: 'log' },
	},
	// People a step. The step holds a number for each of them and each item, several times over.
	{
		name: 'batchSize',
		default: 32,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 128, scale: 'log' },
	},
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 25, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 5, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
