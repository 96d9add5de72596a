import type { Memory } from '../../gpu/workspace.ts';

export interface LogisticLossSettings {
	readonly rows: number;
	/** Logits of each row: its positive's, then its negatives'. */
	readonly candidates: number;
	/** Where in `inputs` the candidates [rows, candidates] start; NONE as a positive: the row is left out; as a negative: there is none. */
	readonly candidatesAt: number;
}

export interface LogisticLossMemories {
	/** [rows, candidates] parts that add up to the logits, so that each may come from an output of its own; one or two. */
	readonly logits: readonly [Memory] | readonly [Memory, Memory];
	readonly inputs: Memory;
	/** [rows], written by forward. */
	readonly losses: Memory;
	/** [rows, candidates], written by forward: by each logit, and so by each of its parts. */
	readonly slopes: Memory;
}

export interface LogisticLoss {
	/** Writes the losses and their slopes. */
	forward(): void;
}
