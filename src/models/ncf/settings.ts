import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/** Defaults found on ml-latest-small by NDCG@10 on the validation item: gmf .032, mlp .035, neumf .042, best after 3 to 6 epochs. */
export const NCF_SETTINGS: readonly SettingDescription[] = [
	// gmf: products of numbers. mlp: dense layers over both sides. neumf: the sum of the two.
	{ name: 'variant', default: 'neumf', choices: ['gmf', 'mlp', 'neumf'] },
	// Numbers that describe a person or an item, in each of the two parts of neumf; rounded up to a multiple of 4.
	{
		name: 'embeddingSize',
		default: 32,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 64, scale: 'log' },
	},
	// Numbers that come out of the first dense layer; each layer has half as many as the one before it.
	{
		name: 'hiddenSize',
		default: 32,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 64, scale: 'log' },
	},
	// Dense layers before the last, which gives one number.
	{ name: 'layers', default: 2, minimum: 1, maximum: 6, whole: true },
	// Items drawn for each event that the person never had.
	{ name: 'negatives', default: 4, minimum: 1, maximum: 64, whole: true, search: { from: 1, to: 8, scale: 'log' } },
	// How they are drawn: every item as often, or by its events to the power of .75.
	{ name: 'negativeSampling', default: 'uniform', choices: ['uniform', 'popularity'] },
	// The part of examples that are learnt without the person's own numbers: from what they had before alone.
	{ name: 'idDropout', default: 0.5, minimum: 0, maximum: 1, search: { from: 0, to: 1, scale: 'linear' } },
	// A person's last so many events are read.
	{ name: 'maxLength', default: 50, minimum: 1, maximum: 1000, whole: true },
	// The optimiser's step.
	{
		name: 'learningRate',
		default: 0.005,
		minimum: 1e-6,
		maximum: 10,
		search: { from: 0.001, to: 0.02, scale: 'log' },
	},
	...OPTIMISATION,
	// L2, of a row once for each of its entries in a step.
	{ name: 'regularisation', default: 0, minimum: 0, maximum: 10 },
	// Events a step.
	{ name: 'batchSize', default: 256, minimum: 1, maximum: 16_384, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 10, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 2, minimum: 0, maximum: 1000, whole: true },
];
