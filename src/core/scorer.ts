import type { ItemIndex, UserIndex } from './ids.ts';

/** What one person did, oldest first; the arrays are parallel. */
export interface History {
	/** Given when the model was trained on this person; absent for anyone else, who is folded in. */
	readonly user?: UserIndex;
	/** [events] item indices. */
	readonly items: Int32Array;
	/** [events] what was done: an index into EVENT_TYPES. */
	readonly types: Uint8Array;
	/** [events] how much each event says for the item: the event type's weight, negative for "not for me". */
	readonly weights: Float32Array;
	/** [events] milliseconds since 1970. */
	readonly at: Float64Array;
	/** [events] a rating's stars or a purchase's money, NaN where there is none; absent where nobody keeps them. */
	readonly values?: Float32Array;
}

/** Ranks; knows nothing of how it was trained. Scores order items within one history; their scale is the model's own. */
export interface Scorer {
	readonly itemCount: number;
	/** Writes every item's score for each history: into [histories, items], row by row. */
	score(histories: readonly History[], into: Float32Array): void | Promise<void>;
	/**
	 * How much each event of the history added to the item's score, by the model's own arithmetic: [events].
	 * Absent where the model is not linear in its events.
	 */
	contributions?(history: History, item: ItemIndex): Float64Array;
	/** A vector for each item in which likeness is direction, [items, size], where the model has such; not to be written to. */
	vectors?(): { readonly size: number; readonly data: Float32Array };
	/** Present where scores are predictions of something that can be measured: ratings, in the data's own stars. */
	readonly predicts?: 'ratings';
	/** How many people had the item; present only where that number is what the score says. */
	people?(item: ItemIndex): number;
}
