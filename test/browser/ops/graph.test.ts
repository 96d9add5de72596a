import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { graphSuite } from '../../suites/graph-suite.ts';

if (inject('gpu') !== 'off') {
	graphSuite(async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
} else {
	graphSuite(async () => null);
}
