import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { attentionSuite } from '../../suites/attention-suite.ts';

attentionSuite(async () => {
	if (inject('gpu') === 'off') return null;
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
});
