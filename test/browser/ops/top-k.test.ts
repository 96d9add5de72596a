import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { topKSuite } from '../../suites/top-k-suite.ts';

if (inject('gpu') !== 'off') {
	topKSuite(async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
} else {
	topKSuite(async () => null);
}
