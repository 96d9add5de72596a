import { expect, inject, it } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { caseOf, recurrentSuite, runRecurrent, startOfCase } from '../../suites/recurrent-suite.ts';

if (inject('gpu') !== 'off') {
	const open = async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	};
	recurrentSuite(open);

	it('takes two dispatches forward and four backward, whatever the length, and gives every buffer back', async () => {
		const gpu = await open();
		for (const length of [1, 40]) {
			const before = gpu.dispatches;
			const one = caseOf('lstm', [length, 1, 0]);
			await runRecurrent(gpu, one, startOfCase(one));
			expect(gpu.dispatches - before).toBe(6);
		}
		expect(gpu.buffers.count).toBe(0);
		gpu.destroy();
	});
} else {
	recurrentSuite(async () => null);
}
