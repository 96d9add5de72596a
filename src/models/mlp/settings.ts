import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

export const MLP_SETTINGS: readonly SettingDescription[] = [
	// Numbers of each of the six sums that go in: what was had, had last, context; the item, its features, its popularity.
	{
		name: 'embeddingSize',
		default: 16,
		minimum: 1,
		maximum: 256,
		whole: true,
		search: { from: 8, to: 32, scale: 'log' },
	},
	// Numbers that come out of the first dense layer; each layer has half as many as the one before it: 100, 50, 1.
	{
		name: 'hiddenSize',
		default: 100,
		minimum: 1,
		maximum: 1024,
		whole: true,
		search: { from: 32, to: 128, scale: 'log' },
	},
	// Dense layers before the last, which gives one number.
	{ name: 'layers', default: 2, minimum: 1, maximum: 6, whole: true },
	// The part of what comes out of each of these that a step leaves out.
	{ name: 'dropout', default: 0, minimum: 0, maximum: 0.9, search: { from: 0, to: 0.5, scale: 'linear' } },
	// Items drawn for each event that the person never had.
	{ name: 'negatives', default: 2, minimum: 1, maximum: 64, whole: true, search: { from: 1, to: 8, scale: 'log' } },
	// How they are drawn: every item as often, or by its events to the power of .75.
	{ name: 'negativeSampling', default: 'uniform', choices: ['uniform', 'popularity'] },
	// The part of examples that are learnt without the item's own row: from its features and popularity alone.
	{ name: 'idDropout', default: 0.2, minimum: 0, maximum: 1, search: { from: 0, to: 0.8, scale: 'linear' } },
	// A person's last so many events are read.
	{ name: 'maxLength', default: 20, minimum: 1, maximum: 1000, whole: true },
	// The optimiser's step.
	{
		name: 'learningRate',
		default: 0.002,
		minimum: 1e-6,
		maximum: 10,
		search: { from: 0.0005, to: 0.01, scale: 'log' },
	},
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
