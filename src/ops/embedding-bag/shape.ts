import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface EmbeddingBagSettings {
	readonly bags: number;
	readonly rows: number;
	/** Numbers a row; any from 1. */
	readonly size: number;
	/** Words from one row's weights to the next's: (1 + slots) x stride, a multiple of 16. */
	readonly rowWords: number;
	/** Where in `inputs` the ids [entries] start; ids at or over `rows` (NONE) count nothing. */
	readonly idsAt: number;
	/** Where the offsets [bags + 1] start. Absent: one entry a bag. */
	readonly offsetsAt?: number;
	/** Where the weights [entries] start. Absent: 1. */
	readonly weightsAt?: number;
	/** Words from one bag of the output to the next, default `size`, and where in it this table's part starts, default 0. */
	readonly outputStride?: number;
	readonly outputAt?: number;
	/** Adds to what the output holds. Default false. */
	readonly add?: boolean;
}

export interface EmbeddingBagMemories {
	readonly table: Memory;
	readonly inputs: Memory;
	/** [bags, outputStride] */
	readonly output: Part;
}

export interface EmbeddingBag {
	forward(): void;
}
