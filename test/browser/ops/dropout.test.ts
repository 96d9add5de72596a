import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { dropoutSuite } from '../../suites/dropout-suite.ts';

if (inject('gpu') !== 'off') {
	dropoutSuite(async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
} else {
	dropoutSuite(async () => null);
}
