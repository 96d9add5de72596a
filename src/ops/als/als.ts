// Alternating least squares for implicit feedback (Hu, Koren & Volinsky, ICDM 2008), regularised as in "Revisiting the
// performance of iALS" (Rendle et al., RecSys 2022, arXiv 2110.14037). With the other side's rows h fixed, a row's w is
//   w = A^-1 b,   A = a0 H'H + sum_e |c_e| h_e h_e' + l I,   b = sum_e c_e h_e,   l = regularisation (sum_e |c_e| + a0 n)
// over its events e of confidence c_e; a0 is the confidence of each of the n pairs that there could be. One function, two
// makers: WGSL (als.webgpu.ts) and typed arrays (als.portable.ts), which is also the tests' oracle.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableAls } from './als.portable.ts';
import { createWebgpuAls } from './als.webgpu.ts';
import type { Als, AlsMemories, AlsShape } from './shape.ts';

export function createAls(workspace: Workspace, shape: AlsShape, memories: AlsMemories): Promise<Als> {
	return workspace.gpu
		? createWebgpuAls(workspace, shape, memories)
		: Promise.resolve(createPortableAls(shape, memories));
}
