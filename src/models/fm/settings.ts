import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/** Tried on ml-latest-small: NDCG@10 .039 on the validation item after two epochs; longer, it learns by heart. */
export const FM_SETTINGS: readonly SettingDescription[] = [
	// Factors of each person, item and feature, beside its weight.
	{
		name: 'embeddingSize',
		default: 32,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 8, to: 64, scale: 'log' },
	},
	// Items drawn for each event that the person never had.
	{ name: 'negatives', default: 4, minimum: 1, maximum: 64, whole: true, search: { from: 1, to: 8, scale: 'log' } },
	// How they are drawn: every item as often, or by its events to the power of .75.
	{ name: 'negativeSampling', default: 'uniform', choices: ['uniform', 'popularity'] },
	// The part of examples that are learnt without the item's or the person's own row: from features and history alone.
	{ name: 'idDropout', default: 0.3, minimum: 0, maximum: 1, search: { from: 0, to: 0.8, scale: 'linear' } },
	// A person's last so many events are read.
	{ name: 'maxLength', default: 20, minimum: 1, maximum: 1000, whole: true },
	// The optimiser's step.
	{ name: 'learningRate', default: 0.005, minimum: 1e-6, maximum: 10, search: { from: 0.001, to: 0.02, scale: 'log' } },
	...OPTIMISATION,
	// L2, of a row once for each of its entries in a step.
	{ name: 'regularisation', default: 0, minimum: 0, maximum: 10 },
	// Events a step.
	{ name: 'batchSize', default: 256, minimum: 1, maximum: 16_384, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 8, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 2, minimum: 0, maximum: 1000, whole: true },
];
