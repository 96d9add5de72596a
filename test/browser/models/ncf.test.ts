import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { NCF_CASES } from '../../suites/ncf-cases.ts';
import { pointwiseSuite } from '../../suites/pointwise-suite.ts';

for (const one of NCF_CASES) {
	pointwiseSuite(one, async () => {
		if (inject('gpu') === 'off') return null;
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	});
}
