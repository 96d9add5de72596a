import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { caserSuite } from '../../suites/caser-suite.ts';

caserSuite(async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
