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

	it('takes at most 40 dispatches a step with two layers', async () => {
		const gpu = await open();
		const train = blockLog();
		const settings = completeSettings(lstm, {
			...{ embeddingSize: 8, hiddenSize: 4, layers: 2, maxLength: 4, batchSize: 4, negatives: 8, dropout: 0.2 },
		});
		const step = await createStep('lstm', { train, settings, seed: 1, gpu });
		const before = gpu.dispatches;
		await step.run([sequenceBatches(train, settings, 1).batch(0, 0)]);
		expect(gpu.dispatches - before).toBeLessThanOrEqual(40);
		step.destroy();
		gpu.destroy();
	});
} else {
	recurrentModelSuite(async () => null);
}
