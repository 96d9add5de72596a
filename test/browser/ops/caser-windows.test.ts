import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { caserWindowsSuite } from '../../suites/caser-windows-suite.ts';

caserWindowsSuite(async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
