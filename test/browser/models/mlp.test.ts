import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { MLP_CASE } from '../../suites/mlp-cases.ts';
import { pointwiseSuite } from '../../suites/pointwise-suite.ts';

pointwiseSuite(MLP_CASE, async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
