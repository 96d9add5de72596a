import { expect, it } from 'vitest';
import { activityOf } from '../../../src/worker/activity.ts';

it('counts events in equal stretches; the last event is in the last stretch', () => {
	// 0..100 in four: [0, 25) [25, 50) [50, 75) [75, 100]
	expect(activityOf(Float64Array.of(100, 0, 24, 25, 74, 75), 4)).toEqual({ from: 0, to: 100, counts: [2, 1, 1, 2] });
});

it('puts events of one moment into one stretch', () => {
	expect(activityOf(Float64Array.of(7, 7, 7), 3)).toEqual({ from: 7, to: 7, counts: [3, 0, 0] });
});
