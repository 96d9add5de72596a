import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { convolutionSuite } from '../../suites/convolution-suite.ts';

convolutionSuite(async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
