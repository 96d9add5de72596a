import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

export const CASER_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe an item as it is read, and a person; rounded up to a multiple of 4.
	{
		name: 'embeddingSize',
		default: 32,
		minimum: 1,
		maximum: 256,
		whole: true,
		search: { from: 16, to: 64, scale: 'log' },
	},
	// The last so many events are looked at together, by filters of each height up to that: the paper's L.
	{ name: 'heights', default: 5, minimum: 1, maximum: 32, whole: true },
	// Horizontal filters of each height; rounded up to a multiple of 4.
	{ name: 'filters', default: 16, minimum: 1, maximum: 64, whole: true, search: { from: 4, to: 32, scale: 'log' } },
	// Vertical filters: weighted sums of the window's items.
	{ name: 'verticalFilters', default: 4, minimum: 1, maximum: 32, whole: true },
	// Part of what the filters found that is left out at each step, half of it as in the paper.
	{ name: 'dropout', default: 0.5, minimum: 0, maximum: 0.9, search: { from: 0, to: 0.5, scale: 'linear' } },
	// Part of the stretches that are learnt without the person's own vector, so that strangers are served too.
	{ name: 'idDropout', default: 0.5, minimum: 0, maximum: 1, search: { from: 0, to: 1, scale: 'linear' } },
	// sampled: the next item among drawn ones. full: among all. bce: it and drawn ones, each for itself, as in the paper.
	{ name: 'loss', default: 'sampled', choices: ['sampled', 'full', 'bce'] },
	// Items drawn: for each step with the sampled loss, for each position with bce.
	{
		name: 'negatives',
		default: 256,
		minimum: 1,
		maximum: 8192,
		whole: true,
		search: { from: 64, to: 1024, scale: 'log' },
	},
	// Of a history, stretches of so many events are trained on at once.
	{ name: 'maxLength', default: 50, minimum: 1, maximum: 200, whole: true },
	// The optimiser's step.
	{ name: 'learningRate', default: 0.01, minimum: 1e-6, maximum: 1, search: { from: 0.002, to: 0.03, scale: 'log' } },
	// Stretches of histories a step.
	{ name: 'batchSize', default: 16, minimum: 1, maximum: 1024, whole: true, search: { from: 8, to: 64, scale: 'log' } },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 30, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 3, minimum: 0, maximum: 1000, whole: true },
	...OPTIMISATION,
];
