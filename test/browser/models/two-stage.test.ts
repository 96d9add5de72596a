import { expect, inject, it } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { twoStage } from '../../../src/models/two-stage/model.ts';
import { createStep } from '../../../src/models/two-stage/step.ts';
import { listBatches } from '../../../src/training/batches/lists.ts';
import { blockLogWithFeatures } from '../../suites/two-tower-suite.ts';

it.skipIf(inject('gpu') === 'off')(
	'a step of two-stage is nine dispatches, and moves the net as typed arrays do',
	async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		const train = blockLogWithFeatures();
		// Momentum: a step of Adam magnifies what rounds differently where a slope is next to nothing.
		const settings = completeSettings(twoStage, {
			hiddenSize: 16,
			negatives: 12,
			batchSize: 16,
			optimiser: 'momentum',
		});
		const source = listBatches(train, settings, 1);
		const batches = Array.from({ length: 5 }, (_, step) => source.batch(0, step));
		const run = async (on: typeof gpu | null) => {
			const step = await createStep({ train, settings, seed: 1, gpu: on });
			const before = gpu.dispatches;
			const losses = await step.run(batches);
			const dispatches = gpu.dispatches - before;
			const { net } = await step.read();
			step.destroy();
			return { losses, dispatches, net: net?.data ?? new Float32Array(0) };
		};
		const [here, there] = [await run(gpu), await run(null)];
		// Two layers forward, the loss, three and two dispatches back through them (the first needs no slope of its input), the update.
		expect([here.dispatches, there.dispatches]).toEqual([5 * 9, 0]);
		expect(here.net.length).toBeGreaterThan(400);
		for (const [i, value] of there.net.entries()) expect(here.net[i]).toBeCloseTo(value, 5);
		for (const [i, loss] of there.losses.entries()) expect(here.losses[i]).toBeCloseTo(loss, 3);
		expect(gpu.buffers.count).toBe(0);
		gpu.destroy();
	},
);
