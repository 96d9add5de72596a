import type { Part } from '../part.ts';

export interface ListSoftmaxSettings {
	readonly lists: number;
	/** Places that every list has room for. */
	readonly length: number;
}

export interface ListSoftmaxMemories {
	/** [lists, length] */
	readonly scores: Part;
	/** [lists] u32, how many of its places a list has; 0: it is left out. */
	readonly lengths: Part;
	/** [lists, length] what part of the list's interest each place has: 0 or more, together 1. */
	readonly targets: Part;
	/** [lists], written. */
	readonly losses: Part;
	/** [lists, length], written; 0 past a list's end. */
	readonly scoresGradient: Part;
}

export interface ListSoftmax {
	/** Writes losses and gradients. */
	run(): void;
}
