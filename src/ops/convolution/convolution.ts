// A convolution over time, causal: of position t
//   y_t = activation(b + sum_j W_j x_(t - width + 1 + j)),   j from 0 to width - 1, zeros before the sequence's start,
// so that no position sees what comes after it. With a ladder, filters of all heights from 1 to `width` go in one dispatch
// (the horizontal filters of Tang & Wang, "Caser", WSDM 2018). Weight gradients are sums over the rows: in stretches that are
// added up in order, so that the bits are the same every time.

import { InklingError } from '../../core/errors.ts';
import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableConvolution } from './convolution.portable.ts';
import { createWebgpuConvolution } from './convolution.webgpu.ts';
import type { Convolution, ConvolutionMemories, ConvolutionSettings } from './shape.ts';

export type { Convolution } from './shape.ts';

/** Makes it between the given arrays; what it keeps beside them goes with the workspace. Throws invalid-argument for sizes that no kernel has. */
export async function createConvolution(
	workspace: Workspace,
	settings: ConvolutionSettings,
	memories: ConvolutionMemories,
): Promise<Convolution> {
	const { inputs, outputs, width, ladder } = settings;
	if (!(inputs % 4 === 0 && outputs % 4 === 0 && width >= 1)) {
		throw new InklingError(
			'invalid-argument',
			`convolution: inputs and outputs must be multiples of 4, and the width 1 at least, got ${inputs}, ${outputs} and ${width}. Pad them with zeros.`,
		);
	}
	if (ladder !== undefined && !(ladder % 4 === 0 && ladder * width === outputs)) {
		throw new InklingError(
			'invalid-argument',
			`convolution: outputs must be ${width} times a multiple of 4, as many of each height, got ${outputs} in steps of ${ladder}.`,
		);
	}
	return workspace.gpu
		? createWebgpuConvolution(workspace, settings, memories)
		: createPortableConvolution(settings, memories);
}
