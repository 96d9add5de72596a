import { expect, inject, it } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { lstm } from '../../../src/models/lstm/model.ts';
import { createStep } from '../../../src/models/lstm/step.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { sequenceBatches } from '../../../src/training/batches/sequences.ts';
import { recurrentModelSuite } from '../../suites/recurrent-model-suite.ts';
import { blockLog } from '../../unit/training/blocks.ts';

if (inject('gpu') !== 'off') {
	const open = async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		return gpu;
	};
	recurrentModelSuite(open);

	it('takes at most 40 dispatches a step, and no more memory after 500 steps than after the first', async () => {
		const gpu = await open();
		const train = blockLog();
		const settings = completeSettings(lstm, {
			...{ embeddingSize: 8, hiddenSize: 4, layers: 2, maxLength: 4, batchSize: 4, negatives: 8, dropout: 0.2 },
		});
		const source = sequenceBatches(train, settings, 1);
		const step = await createStep('lstm', { train, settings, seed: 1, gpu });
		const batches = Array.from({ length: 50 }, (_, i) => source.batch(0, i % source.steps));
		await step.run(batches.slice(0, 1));
		const { count, bytes } = gpu.buffers;
		const dispatches = gpu.dispatches;
		let first = 0;
		let last = 0;
		for (let turn = 0; turn < 10; turn++) {
			const losses = await step.run(batches);
			last = losses.reduce((sum, loss) => sum + loss, 0);
			if (turn === 0) first = last;
		}
		expect((gpu.dispatches - dispatches) / 500).toBeLessThanOrEqual(40);
		expect([gpu.buffers.count, gpu.buffers.bytes]).toEqual([count, bytes]);
		expect(last).toBeLessThan(first);
		step.destroy();
		expect(gpu.buffers.count).toBe(0);
		gpu.destroy();
	});
} else {
	recurrentModelSuite(async () => null);
}
