import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { gaussianSuite } from '../../suites/gaussian-suite.ts';

if (inject('gpu') !== 'off') {
	gaussianSuite(async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
} else {
	gaussianSuite(async () => null);
}
