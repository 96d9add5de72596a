// A layer: output = activation(input x weights + bias), and its gradients. The derivative is read off the output:
// relu' = [y > 0], tanh' = 1 - y^2. Weight gradients are sums over the rows: split into stretches of rows that are
// added up in order, so that tall inputs use the whole GPU and the bits are the same every time.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableDense } from './dense.portable.ts';
import { createWebgpuDense } from './dense.webgpu.ts';
import type { Dense, DenseMemories, DenseSettings } from './shape.ts';

export type { Activation, Dense, DenseMemories, DenseSettings } from './shape.ts';

/** Makes a layer between the given arrays; what it keeps beside them goes with the workspace. */
export async function createDense(
	workspace: Workspace,
	settings: DenseSettings,
	memories: DenseMemories,
): Promise<Dense> {
	return workspace.gpu ? createWebgpuDense(workspace, settings, memories) : createPortableDense(settings, memories);
}
