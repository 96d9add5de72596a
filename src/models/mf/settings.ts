import type { SettingDescription } from '../model.ts';
import { OPTIMISATION } from '../optimisation.ts';

/** Defaults found on ml-latest-small by NDCG@10 on the validation item. */
export const MF_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe a person or an item. More can tell more apart, and need more data.
	{
		name: 'embeddingSize',
		default: 64,
		minimum: 1,
		maximum: 512,
		whole: true,
		search: { from: 16, to: 128, scale: 'log' },
	},
	// The optimiser's step; Adam wants a smaller one than Adagrad.
	{ name: 'learningRate', default: 0.05, minimum: 1e-6, maximum: 10, search: { from: 0.002, to: 0.2, scale: 'log' } },
	// L2, per triple and row.
	{ name: 'regularisation', default: 0.002, minimum: 0, maximum: 10, search: { from: 0.0002, to: 0.05, scale: 'log' } },
	// Negatives drawn for each positive.
	{ name: 'negatives', default: 1, minimum: 1, maximum: 64, whole: true, search: { from: 1, to: 8, scale: 'log' } },
	// Triples a step.
	{ name: 'batchSize', default: 1024, minimum: 1, maximum: 65_536, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 60, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 5, minimum: 0, maximum: 1000, whole: true },
	// bpr: what somebody had above what they had not. logistic: how likely each is, for itself. hinge: what they had above by
	// a margin of 1. warp: the same against the first of some draws that violates it, the more the rarer such are.
	{ name: 'loss', default: 'bpr', choices: ['bpr', 'logistic', 'hinge', 'warp'] },
	// With warp: the most items that are drawn to find one that violates the margin.
	{ name: 'draws', default: 16, minimum: 1, maximum: 64, whole: true },
	// A bias for each person too, with the logistic loss: how much they have at all. It ranks nothing.
	{ name: 'userBias', default: false },
	// How negatives are drawn: every item as often, or by its events to the power of .75.
	{ name: 'negativeSampling', default: 'uniform', choices: ['uniform', 'popularity'] },
	// sgd: the gradient itself. momentum: its running sum. adagrad: steps shrink row by row as gradients add up. adam: running
	// means of both. Lazy: the rows that a step does not touch stay as they are. `regularisation` is their weight decay.
	{ name: 'optimiser', default: 'adagrad', choices: ['sgd', 'momentum', 'adagrad', 'adam'] },
	...OPTIMISATION.filter(({ name }) => name === 'schedule' || name === 'warmup'),
];
