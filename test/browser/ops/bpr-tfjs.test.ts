// The op beside the same step written with tfjs, on our own device: equal losses, step by step.

import { expect, inject, it } from 'vitest';
import { createTfjsMf } from '../../../bench/page/tfjs-mf.ts';
import { createRandom } from '../../../src/core/random.ts';
import { requestGpu } from '../../../src/gpu/device.ts';
import { attachTfjs } from '../../../src/gpu/tfjs.ts';
import { startTables } from '../../../src/models/mf/step.ts';
import { createBpr } from '../../../src/ops/bpr/bpr.ts';
import { randomBatch } from '../../suites/bpr-suite.ts';

const SETTINGS = {
	users: 300,
	items: 500,
	embeddingSize: 64,
	batchSize: 256,
	learningRate: 0.05,
	regularisation: 0,
	itemBias: true,
};
const STEPS = 41;

it.skipIf(inject('gpu') === 'off')(
	`gives tfjs's losses to five decimals over ${STEPS} steps, both on one device`,
	async () => {
		const { gpu, reason } = await requestGpu();
		if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
		const tf = await attachTfjs(gpu);
		expect(tf.getBackend()).toBe('webgpu');
		const start = startTables(SETTINGS.users, SETTINGS.items, SETTINGS.embeddingSize, 1);
		const ours = await createBpr(gpu, SETTINGS, start);
		const theirs = createTfjsMf(start, SETTINGS.users, SETTINGS.items, SETTINGS.embeddingSize, SETTINGS.learningRate);
		const random = createRandom(2, 2);
		for (let step = 0; step < STEPS; step++) {
			const batch = randomBatch(random, SETTINGS.batchSize, SETTINGS);
			const [loss = Number.NaN] = await ours.run([batch]);
			const [theirLoss = Number.NaN] = await theirs.train([batch]);
			expect(Math.abs(loss - theirLoss) / SETTINGS.batchSize, `step ${step}`).toBeLessThan(5e-6);
		}
		theirs.dispose();
		ours.destroy();
		gpu.throwIfFailed();
		tf.removeBackend('webgpu');
		gpu.destroy();
	},
);
