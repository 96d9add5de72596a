import { InklingError } from '../../core/errors.ts';
import type { Workspace } from '../../gpu/workspace.ts';
import { startOf } from '../part.ts';
import type { SoftmaxLoss, SoftmaxLossMemories, SoftmaxLossShape } from './shape.ts';
import { createPortableSoftmaxLoss } from './softmax-loss.portable.ts';
import { createWebgpuSoftmaxLoss } from './softmax-loss.webgpu.ts';

/** Binds the loss to its arrays; what it keeps beside them goes with the workspace. Throws invalid-argument for sizes that no kernel has. */
export async function createSoftmaxLoss(
	workspace: Workspace,
	shape: SoftmaxLossShape,
	memories: SoftmaxLossMemories,
): Promise<SoftmaxLoss> {
	const { name, size, stride, candidates, first, count, temperature } = shape;
	const wrong = (must: string, got: string) => new InklingError('invalid-argument', `${name}: ${must}, got ${got}.`);
	const { hidden, table, hiddenGradient, positiveSums } = memories;
	const parts = [hidden, table, hiddenGradient, ...(positiveSums ? [positiveSums] : [])];
	const fours = [size, stride, ...parts.map(startOf)];
	if (!(size > 0 && stride >= size && fours.every((words) => words % 4 === 0))) {
		throw wrong('sizes, strides and starts of rows must be multiples of 4', `${fours.join(', ')}. Pad them with zeros`);
	}
	if (!(first >= 0 && count > 0 && first + count <= candidates)) {
		throw wrong(`those that compete must be among the ${candidates}`, `${count} from ${first}`);
	}
	if (positiveSums && !(count === candidates && !memories.ids)) {
		throw wrong(`rows of many positives must have all ${candidates} compete`, `${count}`);
	}
	if (!(temperature > 0)) throw wrong('temperature must be over 0', String(temperature));
	return workspace.gpu
		? createWebgpuSoftmaxLoss(workspace, shape, memories)
		: createPortableSoftmaxLoss(shape, memories);
}
