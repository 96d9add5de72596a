import type { Memory } from '../../gpu/workspace.ts';

export interface ClipSettings {
	/** The longest that all gradients together may be. */
	readonly maximum: number;
}

export interface ClipMemories {
	/** Each whole: gradients of arrays, and `sums` of sparse updates. */
	readonly gradients: readonly Memory[];
	/** One word, written. */
	readonly scale: Memory;
}

export interface Clip {
	measure(): void;
}
