import type { SettingDescription } from '../model.ts';

export const HYBRID_SETTINGS: readonly SettingDescription[] = [
	// Kinds of models without training, with commas, each at its own defaults; for fallback in the order in which they are tried.
	{ name: 'models', default: 'item-knn,popularity' },
	// Scores brought to 0 .. 1 and added (weighted); places in the lists (rank-fused); or the first that knows enough (fallback).
	{ name: 'mix', default: 'weighted', choices: ['weighted', 'rank-fused', 'fallback'] },
	// How much each model counts, with commas, in the order of the models; empty: alike.
	{ name: 'weights', default: '' },
	// Rank-fused: how little the very first places stand out; 60 as in the paper.
	{ name: 'rankConstant', default: 60, minimum: 0, maximum: 10_000 },
	// Fallback: whoever has fewer events that speak for an item is ranked by the next model in the order.
	{ name: 'minimumEvents', default: 1, minimum: 0, maximum: 10_000, whole: true },
];
