// A recurrent layer over whole sequences: forward in two dispatches, backward in four, whatever their length.
//
// Both cells have four lanes a unit, p = x Wx + h Wh + b with p = (p0, p1, p2, p3):
//   lstm  i = sigmoid(p0), f = sigmoid(p1), g = tanh(p2), o = sigmoid(p3);  c' = f c + i g,  h' = o tanh(c')
//   gru   r = sigmoid(p0), z = sigmoid(p1), n = tanh(p2 + r p3);            h' = (1 - z) n + z h
// In the gru, p2 takes from the input alone and p3 from the hidden state alone (and each has a bias): the weights there
// are zero, and their gradients too.

import { InklingError } from '../../core/errors.ts';
import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableRecurrent } from './recurrent.portable.ts';
import { createWebgpuRecurrent } from './recurrent.webgpu.ts';
import type { Recurrent, RecurrentMemories, RecurrentShape } from './shape.ts';

/** Binds the layer. Throws invalid-argument for sizes that no kernel has. */
export async function createRecurrent(
	workspace: Workspace,
	shape: RecurrentShape,
	memories: RecurrentMemories,
): Promise<Recurrent> {
	const { inputs, units } = shape;
	if (!(inputs > 0 && inputs % 4 === 0 && units > 0 && units % 4 === 0 && units <= 256)) {
		throw new InklingError(
			'invalid-argument',
			`recurrent: inputs and units must be multiples of 4, units at most 256, got ${inputs} and ${units}. Pad them with zeros.`,
		);
	}
	return workspace.gpu
		? createWebgpuRecurrent(workspace, shape, memories)
		: createPortableRecurrent(workspace, shape, memories);
}
