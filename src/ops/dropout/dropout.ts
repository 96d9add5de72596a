// Dropout (Srivastava et al., JMLR 15, 2014), inverted: a number is kept with probability 1 - rate and divided by it, else
// it is 0. What is kept is a function of seed, stream, step and place (core/random.ts, pcg3d), so that nothing is stored, the
// backward pass draws the same, and both rungs agree to the bit.

import { InklingError } from '../../core/errors.ts';
import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableDropout } from './dropout.portable.ts';
import { createWebgpuDropout } from './dropout.webgpu.ts';
import type { Dropout, DropoutMemories, DropoutSettings } from './shape.ts';

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
