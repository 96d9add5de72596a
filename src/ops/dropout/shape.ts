import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface DropoutSettings {
	/** Numbers; a multiple of 4. */
	readonly words: number;
	/** Over 0, under 1. */
	readonly rate: number;
	readonly seed: number;
	/** The first of the step's streams: step n draws from stream + n. */
	readonly stream: number;
	/** Where in `steps` the step's number lies. */
	readonly stepAt: number;
}

export interface DropoutMemories {
	readonly steps: Memory;
	readonly input: Memory;
	/** Another memory than `input`. */
	readonly output: Memory;
	/** By `output`; becomes the one by `input`, in place. A part starts at a multiple of 4 words. */
	readonly gradient: Part;
}

export interface Dropout {
	forward(): void;
	backward(): void;
}

/** A number is kept whose 16 random bits are at or over this. */
export const threshold = (rate: number): number => Math.round(rate * 65_536);
