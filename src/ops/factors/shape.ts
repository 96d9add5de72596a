import type { Memory } from '../../gpu/workspace.ts';

export interface FactorsSettings {
	readonly bags: number;
	/** The most entries of a step. */
	readonly entries: number;
	/** Rows of the table. */
	readonly rows: number;
	/** Factors of a row; its weight lies behind them. */
	readonly factors: number;
	/** Words from one row's numbers to the next's. */
	readonly rowWords: number;
	/** Where in `inputs` each starts: ids [entries], offsets [bags + 1], weights [entries], and the bag of each entry [entries]. */
	readonly idsAt: number;
	readonly offsetsAt: number;
	readonly weightsAt: number;
	readonly bagsAt: number;
	/** Which of an output's two last numbers is the bag's own part of the score; the other is 1. */
	readonly ownAt: 0 | 1;
}

export interface FactorsMemories {
	/** [rows, rowWords], of which the first factors + 1 count. */
	readonly table: Memory;
	readonly inputs: Memory;
	/** [bags, factors + 2], written: sums of the factors, then the bag's own part and 1, in the order that `ownAt` says. */
	readonly output: Memory;
	readonly outputGradient: Memory;
	/** [entries, factors + 1], written: by each entry's row. */
	readonly entryGradient: Memory;
}

export interface Factors {
	forward(): void;
	/** Reads table and output as forward left them. */
	backward(): void;
}
