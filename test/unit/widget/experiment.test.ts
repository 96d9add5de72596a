import { describe, expect, it } from 'vitest';
import { createExperiment, drawBucket, parseArms } from '../../../src/widget/experiment.ts';
import type { Marks } from '../../../src/widget/marks.ts';

describe('an experiment’s buckets', () => {
	it('are drawn by their weights', () => {
		const arms = parseArms('pack:2, delta , bestsellers:1');
		// Of 4 in all: pack has the first half, then a quarter each.
		expect([0, 0.49, 0.5, 0.74, 0.75, 0.999].map((at) => drawBucket(arms, at))).toEqual([
			'pack',
			'pack',
			'delta',
			'delta',
			'bestsellers',
			'bestsellers',
		]);
	});

	it.each(['pack, none', 'pack:-1', 'pack:x', ''])('are refused when they cannot be meant: %j', (text) => {
		expect(() => parseArms(text)).toThrow(/^inkling-shelf: experiment must be some of pack, delta, bestsellers/);
	});
});

describe('a visitor’s experiment', () => {
	const started = (kept: Marks['experiment'], uniform: number) => {
		const marks: NonNullable<Marks['experiment']>[] = [];
		return { marks, experiment: createExperiment('pack,bestsellers', kept, uniform, (mark) => marks.push(mark)) };
	};

	it('counts clicks and purchases of what was shown, and of nothing else', () => {
		const { experiment } = started(undefined, 0);
		experiment.bought('a');
		experiment.shown(['a', 'b']);
		experiment.clicked('a');
		experiment.clicked('z');
		experiment.bought('b');
		expect(experiment.state).toEqual({ bucket: 'pack', shown: 1, clicks: 1, purchases: 1 });
	});

	it('goes on from what was kept: the bucket, the counts, what was shown', () => {
		const first = started(undefined, 0.9);
		first.experiment.shown(['a']);
		const { experiment } = started(first.marks.at(-1), 0);
		experiment.bought('a');
		expect(experiment.state).toEqual({ bucket: 'bestsellers', shown: 1, clicks: 0, purchases: 1 });
	});

	it('starts anew when it is another experiment', () => {
		const first = started(undefined, 0.9);
		const kept = first.marks.at(-1);
		const { experiment } = started(kept && { ...kept, of: 'pack,delta' }, 0);
		expect(experiment.state.bucket).toBe('pack');
	});
});
