// Dropout (Srivastava et al., JMLR 15, 2014), inverted: a number is kept with probability 1 - rate and divided by it, else
// it is 0. What is kept is a function of seed, stream, step and place (core/random.ts, pcg3d), so that nothing is stored, the
// backward pass draws the same, and both rungs agree to the bit.

import { InklingError } from '../../core/errors.ts';
import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { createPortableDropout } from './dropout.portable.ts';
import { createWebgpuDropout } from './dropout.webgpu.ts';

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
	/** By `output`; becomes the one by `input`, in place. */
	readonly gradient: Memory;
}

export interface Dropout {
	forward(): void;
	backward(): void;
}

/** A number is kept whose 16 random bits are at or over this. */
export const threshold = (rate: number): number => Math.round(rate * 65_536);

export async function createDropout(
	workspace: Workspace,
	settings: DropoutSettings,
	memories: DropoutMemories,
): Promise<Dropout> {
	const { words, rate } = settings;
	if (!(words % 4 === 0 && rate > 0 && rate < 1)) {
		throw new InklingError(
			'invalid-argument',
			`dropout: words must be a multiple of 4 and rate over 0 and under 1, got ${words} and ${rate}. Leave it out for a rate of 0.`,
		);
	}
	return workspace.gpu ? createWebgpuDropout(workspace, settings, memories) : createPortableDropout(settings, memories);
}
