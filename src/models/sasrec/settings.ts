import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/**
 * Defaults found on ml-latest-small (5-core) by NDCG@10 on the validation item, seed 1, dropout .2; popularity has .0188:
 *   two blocks, 256 negatives, rate .003, 16 stretches a step     .0424 after 11 epochs
 *   one block,  512 negatives, rate .005, 16 stretches a step     .0330 after  4
 *   one block,  512 negatives, rate .01,  16 stretches a step     .0331 after  4, .0417 after 5
 *   one block,  256 negatives, rate .01,  16 stretches a step     .0315 after  3, for .0218 with 512 negatives
 *   one block,  512 negatives, rate .02,  16 stretches a step     .0258 after  4 (dropout .3)
 *   one block,  512 negatives, rate .01,   8 stretches a step     .0297 after  2, for .0267 with 16
 */
export const SASREC_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe an item, as what is read and as what is foretold; rounded up to a multiple of 4 for each head.
	{
		name: 'embeddingSize',
		default: 32,
		minimum: 1,
		maximum: 256,
		whole: true,
		search: { from: 16, to: 64, scale: 'log' },
	},
	// Blocks of attention and two layers, one upon the other.
	{ name: 'blocks', default: 1, minimum: 1, maximum: 6, whole: true },
	// Parts of the numbers that attend apart; of one part at most 64 numbers.
	{ name: 'heads', default: 1, minimum: 1, maximum: 8, whole: true },
	// Of a history, the last so many events are read.
	{ name: 'maxLength', default: 50, minimum: 1, maximum: 200, whole: true },
	// Part of the numbers that is left out at each step: of what is read, and of what each half of a block adds.
	{ name: 'dropout', default: 0.2, minimum: 0, maximum: 0.9, search: { from: 0, to: 0.5, scale: 'linear' } },
	// sampled: the next item among drawn ones. full: among all. bce: it and drawn ones, each for itself. gbce: the same, calibrated.
	{ name: 'loss', default: 'sampled', choices: ['sampled', 'full', 'bce', 'gbce'] },
	// Items drawn: for each step with the sampled loss, for each position with bce and gbce.
	{
		name: 'negatives',
		default: 256,
		minimum: 1,
		maximum: 8192,
		whole: true,
		search: { from: 64, to: 1024, scale: 'log' },
	},
	// gbce's t: 0 is bce, 1 as if all items were drawn.
	{ name: 'calibration', default: 0.75, minimum: 0, maximum: 1 },
	// The optimiser's step.
	{
		name: 'learningRate',
		default: 0.01,
		minimum: 1e-6,
		maximum: 1,
		search: { from: 0.0005, to: 0.02, scale: 'log' },
	},
	// Stretches of histories a step.
	{ name: 'batchSize', default: 16, minimum: 1, maximum: 1024, whole: true, search: { from: 8, to: 64, scale: 'log' } },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 60, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 4, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
