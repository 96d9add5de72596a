import type { Memory } from '../../gpu/workspace.ts';

export interface PairSettings {
	/** Rows of the left side. */
	readonly rows: number;
	/** Rows of the right side for each of the left: row r's are r x candidates and on. */
	readonly candidates: number;
	/** Numbers at the start of each row, on both sides, that are multiplied; may be 0. */
	readonly products: number;
	/** Numbers behind them that are put side by side, on the left and on the right; both may be 0. */
	readonly left: number;
	readonly right: number;
}

export interface PairMemories {
	/** [rows, products + left] */
	readonly left: Memory;
	/** [rows, candidates, products + right] */
	readonly right: Memory;
	/** [rows, candidates, products], written; absent where there are none. */
	readonly products?: Memory;
	/** [rows, candidates, left + right], written; absent likewise. */
	readonly joined?: Memory;
	/** By the two above. */
	readonly productsGradient?: Memory;
	readonly joinedGradient?: Memory;
	/** As the sides, written. */
	readonly leftGradient: Memory;
	readonly rightGradient: Memory;
}

export interface Pair {
	forward(): void;
	/** Reads the sides as they were in forward. */
	backward(): void;
}
