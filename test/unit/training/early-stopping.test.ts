import { describe, expect, it } from 'vitest';
import { EarlyStopping } from '../../../src/training/early-stopping.ts';

/** After which epoch it stops, and the best one by then. */
function run(patience: number, metrics: number[]): { stoppedAfter: number | undefined; best: unknown } {
	const stopping = new EarlyStopping(patience, null);
	for (const [i, metric] of metrics.entries()) {
		stopping.measured(i + 1, metric);
		if (stopping.enough(i + 1)) return { stoppedAfter: i + 1, best: stopping.best };
	}
	return { stoppedAfter: undefined, best: stopping.best };
}

describe('early stopping', () => {
	it('stops after `patience` epochs without a better one', () => {
		expect(run(2, [0.1, 0.3, 0.2, 0.2, 0.9])).toEqual({ stoppedAfter: 4, best: { epoch: 2, metric: 0.3 } });
		expect(run(1, [0.3, 0.2])).toEqual({ stoppedAfter: 2, best: { epoch: 1, metric: 0.3 } });
	});

	it('goes on while it gets better within patience', () => {
		expect(run(2, [0.1, 0.05, 0.2, 0.1, 0.3])).toEqual({ stoppedAfter: undefined, best: { epoch: 5, metric: 0.3 } });
	});

	it('takes the earlier of equals', () => {
		expect(run(2, [0.2, 0.2, 0.2, 0.2])).toEqual({ stoppedAfter: 3, best: { epoch: 1, metric: 0.2 } });
	});

	it('has a best epoch even if every measure is nought', () => {
		expect(run(3, [0, 0])).toEqual({ stoppedAfter: undefined, best: { epoch: 1, metric: 0 } });
	});

	it('goes on from what a checkpoint kept, and has enough of nothing before the first measure', () => {
		const kept = { epoch: 4, metric: 0.5 };
		const stopping = new EarlyStopping(2, kept);
		expect([stopping.best, stopping.enough(5), stopping.enough(6)]).toEqual([kept, false, true]);
		expect(new EarlyStopping(1, null).enough(10)).toBe(false);
	});
});
