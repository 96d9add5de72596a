// Personal deltas on WebGPU: what suites/delta-suite.ts holds of the portable path holds of this one by being the same.

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Gpu, requestGpu } from '../../../src/gpu/device.ts';
import { writeDelta } from '../../../src/personal/delta-record.ts';
import { type FoldOptions, foldAll } from '../../../src/personal/fold.ts';
import { HISTORY, openSmall, without } from '../../suites/delta-suite.ts';

describe.skipIf(inject('gpu') === 'off').each(['mf', 'two-tower', 'lstm', 'gru'])(
	'the personal delta of %s',
	(kind) => {
		let gpu: Gpu;
		let options: Omit<FoldOptions, 'gpu'>;
		beforeAll(async () => {
			const { gpu: found, reason } = await requestGpu();
			if (!found) throw new Error(`WebGPU was expected: ${reason}`);
			gpu = found;
			const model = await openSmall(kind);
			// Plain gradient steps: Adam would make a sign of a gradient that is nothing but rounding.
			const over = { steps: 2, batch: 6, optimiser: 'sgd', learningRate: 0.3, proximal: 0.1 } as const;
			const settings = { ...model.definition.defaults, ...over };
			options = { packHash: '', ...model, history: without(HISTORY, [0, 1, 2, 3]), settings, seed: 7 };
		});
		afterAll(() => gpu?.destroy());

		it('is on WebGPU what it is on the portable path, but for rounding', async () => {
			const [here, there] = [await foldAll({ ...options, gpu }), await foldAll({ ...options, gpu: null })];
			expect([here.rung, there.rung]).toEqual(['webgpu', 'portable']);
			const [a, b] = [here, there].map(({ tensors }) => tensors.weights?.data ?? new Float32Array(0));
			let moved = 0;
			b?.forEach((value, i) => {
				moved = Math.max(moved, Math.abs(value));
				expect(Math.abs(value - (a?.[i] ?? Number.NaN))).toBeLessThan(1e-4);
			});
			expect(moved).toBeGreaterThan(0.01);
		});

		it('is, after a forgotten event, byte for byte the delta that never saw it', async () => {
			const all = await foldAll({ ...options, gpu });
			const history = without(options.history, [3]);
			const after = writeDelta(await foldAll({ ...options, history, gpu, from: all }));
			expect(after).toEqual(writeDelta(await foldAll({ ...options, history, gpu })));
			expect(after).not.toEqual(writeDelta(all));
		});
	},
);
