import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { decide, type GateState, runningDifference } from '../../../src/personal/gate.ts';

describe('the gate', () => {
	it('says the pack until there are enough predictions, however good they are', () => {
		expect(decide({ pack: [], delta: [] })).toEqual({
			...{ uses: 'pack', why: 'too-few-predictions', predictions: 0, mean: 0, error: 0 },
		});
		expect(decide({ pack: [30, 30, 30, 30, 30], delta: [0, 0, 0, 0, 0] })).toMatchObject({
			...{ uses: 'pack', why: 'too-few-predictions', predictions: 5, mean: 4 }, // log2(32 / 2)
		});
	});

	it('says the delta where its mean gain is more than one and a half standard errors over zero', () => {
		// Gains of 1, 1, 1, 1, 1 and 4 bits, by hand: mean 1.5, deviation 1.2247, error .5.
		const pack = [2, 2, 2, 2, 2, 30];
		expect(decide({ pack, delta: [0, 0, 0, 0, 0, 0] })).toMatchObject({
			uses: 'delta',
			why: 'helps',
			mean: 1.5,
			error: 0.5,
		});
		// One lost by as much as it gained before: the mean falls to .5, and the error rises to .85.
		expect(decide({ pack: [2, 2, 2, 2, 2, 0], delta: [0, 0, 0, 0, 0, 2] })).toMatchObject({ uses: 'delta' });
		expect(decide({ pack: [2, 2, 2, 2, 2, 0], delta: [0, 0, 0, 0, 0, 6] })).toMatchObject({
			...{ uses: 'pack', why: 'does-not-help' },
		});
	});

	it('says the pack where both are the same', () => {
		expect(decide({ pack: [5, 6, 7, 8, 9, 10, 11], delta: [5, 6, 7, 8, 9, 10, 11] })).toMatchObject({
			...{ uses: 'pack', why: 'does-not-help', mean: 0 },
		});
	});

	it('keeps the pack for nine of ten people whose delta is noise', () => {
		const random = createRandom(11, 1);
		const draw = () => random.below(100);
		let opened = 0;
		for (let person = 0; person < 500; person++) {
			const state: GateState = { pack: Array.from({ length: 20 }, draw), delta: Array.from({ length: 20 }, draw) };
			if (decide(state).uses === 'delta') opened++;
		}
		// One-sided at 1.5 standard errors: t with 19 degrees of freedom, 7.5 %.
		expect(opened).toBeGreaterThan(15);
		expect(opened).toBeLessThan(60);
	});

	it('draws the sum of what was gained', () => {
		expect(runningDifference({ pack: [6, 0, 2], delta: [0, 2, 2] })).toEqual([2, 1, 1]);
	});
});
