import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

export const TWO_TOWER_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe a person or an item, and go into each tower; rounded up to a multiple of 4.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 32, to: 128, scale: 'log' },
	},
	// Numbers between the layers of a tower; rounded up likewise.
	{
		name: 'hiddenSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 32, to: 128, scale: 'log' },
	},
	// Layers of each tower.
	{ name: 'layers', default: 2, minimum: 1, maximum: 6, whole: true },
	// Scores are cosines over this: the smaller, the more the hardest negatives count.
	{ name: 'temperature', default: 0.2, minimum: 0.01, maximum: 10, search: { from: 0.05, to: 0.5, scale: 'log' } },
	// The part of examples that are learnt without the item's or the person's own row: from features and history alone.
	{ name: 'idDropout', default: 0.2, minimum: 0, maximum: 1, search: { from: 0, to: 0.5, scale: 'linear' } },
	// A person's last so many events are read.
	{ name: 'maxLength', default: 50, minimum: 1, maximum: 1000, whole: true },
	// Items drawn uniformly as negatives for the whole batch, beside the positives of its other examples.
	{ name: 'negatives', default: 0, minimum: 0, maximum: 65_536, whole: true },
	// The optimiser's step; sgd wants a larger one.
	{ name: 'learningRate', default: 0.004, minimum: 1e-6, maximum: 10, search: { from: 0.001, to: 0.02, scale: 'log' } },
	// L2, of a row once for each of its entries in a step.
	{ name: 'regularisation', default: 0, minimum: 0, maximum: 10 },
	// Events a step; each is the others' negative.
	{ name: 'batchSize', default: 128, minimum: 1, maximum: 16_384, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 30, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 3, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
