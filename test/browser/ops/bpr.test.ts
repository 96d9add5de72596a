import { expect, inject, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { requestGpu } from '../../../src/gpu/device.ts';
import { createBpr } from '../../../src/ops/bpr/bpr.ts';
import { bprSuite, randomBatch, startTables } from '../../suites/bpr-suite.ts';

if (inject('gpu') !== 'off') {
	const open = async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	};
	bprSuite(open);

	it('takes three dispatches a step and gives every buffer back', async () => {
		const gpu = await open();
		const settings = {
			users: 50,
			items: 60,
			embeddingSize: 8,
			batchSize: 64,
			learningRate: 0.1,
			regularisation: 0,
			itemBias: true,
		};
		const bpr = await createBpr(gpu, settings, startTables(settings));
		const random = createRandom(1, 1);
		await bpr.run(Array.from({ length: 70 }, () => randomBatch(random, 64, settings)));
		expect(gpu.dispatches).toBe(210);
		await bpr.read();
		bpr.destroy();
		expect(gpu.buffers.count).toBe(0);
		expect(gpu.buffers.bytes).toBe(0);
		gpu.destroy();
	});
} else {
	bprSuite(async () => null);
}
