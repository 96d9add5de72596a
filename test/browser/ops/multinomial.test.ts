import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { multinomialSuite } from '../../suites/multinomial-suite.ts';

if (inject('gpu') !== 'off') {
	multinomialSuite(async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
} else {
	multinomialSuite(async () => null);
}
