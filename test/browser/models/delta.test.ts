// Personal deltas on WebGPU: what suites/delta-suite.ts holds of the portable path holds of this one by being the same.

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Gpu, requestGpu } from '../../../src/gpu/device.ts';
import { type Delta, writeDelta } from '../../../src/personal/delta-record.ts';
import { type FoldOptions, foldAll } from '../../../src/personal/fold.ts';
import { HISTORY, openSmall, without } from '../../suites/delta-suite.ts';

describe.skipIf(inject('gpu') === 'off').each(['mf', 'two-tower', 'lstm', 'gru'])(
	'the personal delta of %s',
	(kind) => {
		let gpu: Gpu;
		let options: Omit<FoldOptions, 'gpu'>;
		let learnt: Delta;
		beforeAll(async () => {
			const { gpu: found, reason } = await requestGpu();
			if (!found) throw new Error(`WebGPU was expected: ${reason}`);
			gpu = found;
			const model = await openSmall(kind, kind === 'lstm' ? { layers: 1 } : {});
			// Plain gradient steps: Adam would make a sign of a gradient that is nothing but rounding.
			const over = { steps: 2, batch: 6, optimiser: 'sgd', learningRate: 0.3, proximal: 0.1 } as const;
			const settings = { ...model.definition.defaults, ...over };
			const history = without(HISTORY, [0, 1, 2, 3, 4, 5, 6, 7]);
			options = { packHash: '', ...model, history, settings, seed: 7 };
			learnt = await foldAll({ ...options, gpu });
		});
		afterAll(() => gpu?.destroy());

		it('is on WebGPU what it is on the portable path, but for rounding', async () => {
			const portable = await foldAll({ ...options, gpu: null });
			expect([learnt.rung, portable.rung]).toEqual(['webgpu', 'portable']);
			let moved = 0;
			portable.tensors.weights?.data.forEach((value, i) => {
				moved = Math.max(moved, Math.abs(value));
				expect(Math.abs(value - (learnt.tensors.weights?.data[i] ?? Number.NaN))).toBeLessThan(1e-4);
			});
			expect(moved).toBeGreaterThan(0.01);
		});

		// A gru's steps are an lstm's but for the cell.
		if (kind === 'gru') return;
		it('is, after a forgotten event, byte for byte the delta that never saw it', async () => {
			const history = without(options.history, [3]);
			const after = writeDelta(await foldAll({ ...options, history, gpu, from: learnt }));
			expect(after).toEqual(writeDelta(await foldAll({ ...options, history, gpu })));
			expect(after).not.toEqual(writeDelta(learnt));
		});
	},
);
