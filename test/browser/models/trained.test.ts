// What every trained model must do on WebGPU as it does on the portable path: one that is added to the registry is tested.

import { describe, expect, inject, it } from 'vitest';
import type { Progress } from '../../../src/core/run.ts';
import { type Gpu, requestGpu } from '../../../src/gpu/device.ts';
import { isTrained } from '../../../src/models/model.ts';
import { MODELS } from '../../../src/models/registry.ts';
import type { BatchSource } from '../../../src/training/batches/batch-source.ts';
import { batchMakers } from '../../../src/training/batches/makers.ts';
import type { FitOptions } from '../../../src/training/fit.ts';
import { describedFor, withSettings } from '../../suites/model-suite.ts';
import { blockLogWithFeatures } from '../../suites/two-tower-suite.ts';
import { pull } from '../../unit/training/pull.ts';

async function open(): Promise<Gpu> {
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
}

const isCheckpoint = (told: Progress | undefined): told is Extract<Progress, { kind: 'checkpoint' }> =>
	told?.kind === 'checkpoint';

describe.skipIf(inject('gpu') === 'off').each(MODELS.filter(isTrained))('$kind on WebGPU', (definition) => {
	const dataset = describedFor(definition)(blockLogWithFeatures());
	const settings = withSettings(definition, { epochs: 2, patience: 0 });

	it('gives the same bits at any pace, and when it goes on from a checkpoint in mid-epoch', async () => {
		const gpu = await open();
		const options: FitOptions = { definition, dataset, settings, seed: 1, gpu };
		const whole = await pull(options);
		// Step by step, with a look at the weights in the middle of the first epoch.
		const slow = await pull(options, (_, n) => (n === 3 ? { checkpoint: true } : { steps: 1 }));
		expect(slow.trained.model.tensors).toEqual(whole.trained.model.tensors);
		const checkpoint = structuredClone(slow.told.find(isCheckpoint))?.checkpoint;
		expect(checkpoint).toMatchObject({ epoch: 0, step: 2 });
		const resumed = await pull({ ...options, ...(checkpoint && { checkpoint }) });
		expect(resumed.trained.model.tensors).toEqual(whole.trained.model.tensors);
		expect(gpu.buffers.count).toBe(0);
		gpu.destroy();
	});

	it('holds no more memory after 500 steps than after the first of them', async () => {
		const gpu = await open();
		const createStep = await definition.loadStep();
		const source = batchMakers[definition.batches](dataset, settings, 1) as BatchSource<never>;
		const step = await createStep({ train: dataset, settings, seed: 1, gpu });
		const batches = Array.from({ length: 50 }, (_, i) => source.batch(Math.floor(i / source.steps), i % source.steps));
		await step.run(batches);
		const { count, bytes } = gpu.buffers;
		for (let turn = 0; turn < 10; turn++) await step.run(batches);
		expect([gpu.buffers.count, gpu.buffers.bytes]).toEqual([count, bytes]);
		step.destroy();
		expect(gpu.buffers.count).toBe(0);
		gpu.destroy();
	});
});
