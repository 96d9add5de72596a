import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { alsSuite } from '../../suites/als-suite.ts';

if (inject('gpu') !== 'off') {
	alsSuite(async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
} else {
	alsSuite(async () => null);
}
