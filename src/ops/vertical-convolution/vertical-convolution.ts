// Weighted sums of the last positions, the same weights for each number (the vertical filters of Tang & Wang, "Caser", WSDM 2018):
//   y_tfk = sum_j w_fj x_(t - width + 1 + j) k,   j from 0 to width - 1, zeros before the sequence's start.
//   dx_uk += sum_f sum_j w_fj dy_(u + width - 1 - j) fk,   dw_fj = sum over t and k of dy_tfk x_(t - width + 1 + j) k.

import { InklingError } from '../../core/errors.ts';
import type { Workspace } from '../../gpu/workspace.ts';
import type { VerticalConvolution, VerticalConvolutionMemories, VerticalConvolutionSettings } from './shape.ts';
import { createPortableVerticalConvolution } from './vertical-convolution.portable.ts';
import { createWebgpuVerticalConvolution } from './vertical-convolution.webgpu.ts';

export type { VerticalConvolution } from './shape.ts';

/** Makes it between the given arrays; what it keeps beside them goes with the workspace. Throws invalid-argument for sizes that no kernel has. */
export async function createVerticalConvolution(
	workspace: Workspace,
	settings: VerticalConvolutionSettings,
	memories: VerticalConvolutionMemories,
): Promise<VerticalConvolution> {
	const { size, filters, outputStride = filters * size } = settings;
	if (!(size % 4 === 0 && outputStride % 4 === 0)) {
		throw new InklingError(
			'invalid-argument',
			`vertical-convolution: size and stride must be multiples of 4, got ${size} and ${outputStride}. Pad them with zeros.`,
		);
	}
	return workspace.gpu
		? createWebgpuVerticalConvolution(workspace, settings, memories)
		: createPortableVerticalConvolution(settings, memories);
}
