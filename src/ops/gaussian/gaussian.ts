// Draws from a normal distribution that is learnt (Kingma & Welling, ICLR 2014): with means m and log variances v, and
// noise e, standard normal,
//   z = m + e exp(v / 2),     loss = weight x KL(N(m, exp v) || N(0, 1)) = weight / 2 x sum of (exp v + m^2 - 1 - v),
//   dm = dz + weight m,       dv = dz e exp(v / 2) / 2 + weight / 2 (exp v - 1).
// Noise is a function of seed, stream, step and place (core/random.ts, Box & Muller), so that it is drawn again, not kept. The
// logarithm of a variance is read as at most 20: exp of more would be no number.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableGaussian } from './gaussian.portable.ts';
import { createWebgpuGaussian } from './gaussian.webgpu.ts';
import type { Gaussian, GaussianMemories, GaussianSettings } from './shape.ts';

export async function createGaussian(
	workspace: Workspace,
	settings: GaussianSettings,
	memories: GaussianMemories,
): Promise<Gaussian> {
	return workspace.gpu
		? createWebgpuGaussian(workspace, settings, memories)
		: createPortableGaussian(settings, memories);
}
