import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/**
 * Defaults looked for briefly on ml-latest-small, by the validation NDCG@10: .028 within 5 epochs with these, .026 within 16
 * at a learning rate of .01 with L2 1e-4, .025 within 12 at .02 with .01.
 */
export const LIGHTGCN_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe a person or an item, the paper's 64.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 128, scale: 'log' },
	},
	// Hops over the graph, the paper's 3.
	{ name: 'layers', default: 3, minimum: 1, maximum: 8, whole: true },
	// The optimiser's step.
	{ name: 'learningRate', default: 0.05, minimum: 1e-6, maximum: 10, search: { from: 0.005, to: 0.1, scale: 'log' } },
	// L2 on a row before the hops, for each triple that it is in.
	{ name: 'regularisation', default: 1e-3, minimum: 0, maximum: 10, search: { from: 1e-5, to: 1e-2, scale: 'log' } },
	// Negatives drawn for each positive.
	{ name: 'negatives', default: 1, minimum: 1, maximum: 64, whole: true },
	// Triples a step. Each step goes over the whole graph, so few large ones are faster.
	{ name: 'batchSize', default: 8192, minimum: 1, maximum: 65_536, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 40, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 10, minimum: 0, maximum: 1000, whole: true },
	// How negatives are drawn: every item as often, or by its events to the power of .75.
	{ name: 'negativeSampling', default: 'uniform', choices: ['uniform', 'popularity'] },
	...OPTIMISATION,
];
