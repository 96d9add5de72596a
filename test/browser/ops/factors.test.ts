import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { factorsSuite } from '../../suites/factors-suite.ts';

factorsSuite(async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
