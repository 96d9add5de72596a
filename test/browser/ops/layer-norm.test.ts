import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { layerNormSuite } from '../../suites/layer-norm-suite.ts';

layerNormSuite(async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
