import { expect, inject, it } from 'vitest';
import { type Gpu, requestGpu } from '../../../src/gpu/device.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { twoTower } from '../../../src/models/two-tower/model.ts';
import { createStep } from '../../../src/models/two-tower/step.ts';
import { eventBatches } from '../../../src/training/batches/events.ts';
import { blockLogWithFeatures, twoTowerSuite } from '../../suites/two-tower-suite.ts';

async function open(): Promise<Gpu> {
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
}

twoTowerSuite(async () => (inject('gpu') === 'off' ? null : open()));

it.skipIf(inject('gpu') === 'off')('takes at most 60 dispatches a step with three layers on each side', async () => {
	const gpu = await open();
	const settings = completeSettings(twoTower, { layers: 3, batchSize: 64, embeddingSize: 8, hiddenSize: 8 });
	const train = blockLogWithFeatures();
	const step = await createStep({ train, settings, seed: 1, gpu });
	const before = gpu.dispatches;
	await step.run([eventBatches(train, settings, 1).batch(0, 0)]);
	expect(gpu.dispatches - before).toBeLessThanOrEqual(60);
	step.destroy();
	gpu.destroy();
});
