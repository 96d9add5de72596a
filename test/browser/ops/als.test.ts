import { inject } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { alsSuite } from '../../suites/als-suite.ts';
import { ialsSuite } from '../../suites/ials-suite.ts';

const open =
	inject('gpu') === 'off'
		? async () => null
		: async () => {
				const { gpu, reason } = await requestGpu();
				if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
				return gpu;
			};
alsSuite(open);
ialsSuite(open);
