import type { Part } from '../part.ts';

export type ActivationKind = 'tanh' | 'sigmoid';

export interface ActivationSettings {
	readonly words: number;
	readonly kind: ActivationKind;
}

export interface ActivationMemories {
	/** [words] becomes f of itself. */
	readonly values: Part;
	/** [words] by f of the values; becomes the one by the values, in place. */
	readonly gradient: Part;
}

export interface Activation {
	forward(): void;
	/** Reads the values that the last forward left. */
	backward(): void;
}
