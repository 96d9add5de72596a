import { expect, inject, it } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { inBatchCase, linearCase, runSoftmax, sampledCase, softmaxSuite } from '../../suites/softmax-suite.ts';

if (inject('gpu') !== 'off') {
	const open = async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	};
	softmaxSuite(open);

	it('takes few dispatches, and gives every buffer back', async () => {
		const gpu = await open();
		const dispatches = async (one: Parameters<typeof runSoftmax>[1]) => {
			const before = gpu.dispatches;
			await runSoftmax(gpu, one);
			return gpu.dispatches - before;
		};
		// Two forward, three backward; slices of the rows' gradients and of the candidates' are added up by one more each,
		// and what competes with nothing by another.
		expect(await dispatches(inBatchCase({ rows: 40, more: 0, world: 99, size: 16 }))).toBe(5);
		expect(await dispatches(linearCase({ rows: 140, items: 300, size: 64 }))).toBe(7);
		expect(await dispatches(sampledCase({ rows: 140, negatives: 130, size: 16 }))).toBe(8);
		expect(gpu.buffers.count).toBe(0);
		gpu.destroy();
	});
} else {
	softmaxSuite(async () => null);
}
