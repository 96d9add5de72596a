import type { Memory } from '../../gpu/workspace.ts';
import type { OptimiserSettings } from '../optimiser/optimiser.ts';

export interface DenseUpdateSettings {
	/** Numbers to move. */
	readonly words: number;
	/** Any but adagrad-row: there are no rows. */
	readonly optimiser: OptimiserSettings;
	/** Where the step's numbers (writeStepWords) start in `inputs`. */
	readonly stepAt: number;
}

export interface DenseUpdateMemories {
	/** [words] */
	readonly weights: Memory;
	/** [slots, words]; absent for sgd. */
	readonly state?: Memory;
	/** [words] */
	readonly gradient: Memory;
	readonly inputs: Memory;
	/** One word, of createClip; absent: nothing is clipped. */
	readonly scale?: Memory;
}

export interface DenseUpdate {
	update(): void;
}
