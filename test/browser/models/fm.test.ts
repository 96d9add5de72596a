import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { FM_CASE } from '../../suites/fm-cases.ts';
import { pointwiseSuite } from '../../suites/pointwise-suite.ts';

pointwiseSuite(FM_CASE, async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
