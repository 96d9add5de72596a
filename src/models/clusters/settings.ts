import type { SettingDescription } from '../model.ts';

export const CLUSTERS_SETTINGS: readonly SettingDescription[] = [
	// Groups that people are put into, at most.
	{ name: 'clusters', default: 16, minimum: 1, maximum: 1000, whole: true },
	// The fewest people of a group; a smaller one is dissolved, so that none tells of one person.
	{ name: 'fewest', default: 5, minimum: 1, maximum: 100_000, whole: true },
	// How many people of everyone's taste each group is taken to hold beside its own.
	{ name: 'shrinkage', default: 10, minimum: 0, maximum: 1_000_000 },
	// Rounds of k-means, at most.
	{ name: 'rounds', default: 30, minimum: 1, maximum: 1000, whole: true },
];
