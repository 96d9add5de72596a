import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/core/run.ts';
import { addPoint } from '../../../src/worker/run-points.ts';
import { sampleRun } from '../../suites/store-samples.ts';

const MOST = 2000;
const emptyRun = (): RunRecord => sampleRun('run', 'log', { points: [], seconds: 0, epoch: 0 });
const stepsOf = (epoch: number, step: number, of: number) =>
	({ kind: 'steps', phase: 'final', epoch, step, fraction: step / of, loss: 0.5, examples: 1, seconds: 1 }) as const;
const epochOf = (epoch: number, over = {}) =>
	({ kind: 'epoch', phase: 'final', epoch, loss: 0.25, seconds: 100, ...over }) as const;

describe("a run's points", () => {
	it('are at the part of the epoch that is done, and carry the measure at its end', () => {
		const run = emptyRun();
		addPoint(run, { ...stepsOf(0, 1, 4), phase: 'select' });
		addPoint(run, stepsOf(2, 3, 4));
		expect([run.epoch, run.phase, run.seconds]).toEqual([2, 'final', 2]);
		addPoint(run, epochOf(2, { validation: { 'ndcg@10': 0.5 } }));
		// The epoch's end tells the seconds of the whole run.
		expect([run.epoch, run.seconds]).toEqual([3, 100]);
		expect(run.points).toEqual([
			{ phase: 'select', epoch: 0.25, loss: 0.5 },
			{ phase: 'final', epoch: 2.75, loss: 0.5 },
			{ phase: 'final', epoch: 3, loss: 0.25, validation: { 'ndcg@10': 0.5 } },
		]);
	});

	it('thin out between the epochs first', () => {
		const run = emptyRun();
		for (let epoch = 0; epoch < 20; epoch++) {
			for (let step = 1; step < 1000; step++) {
				addPoint(run, stepsOf(epoch, step, 1000));
				expect(run.points.length).toBeLessThanOrEqual(MOST);
			}
			addPoint(run, epochOf(epoch, { validation: { 'ndcg@10': epoch } }));
		}
		expect(run.points.flatMap(({ validation }) => validation?.['ndcg@10'] ?? [])).toEqual([...Array(20).keys()]);
		expect(run.points.length).toBeGreaterThan(MOST / 4);
		const epochs = run.points.map(({ epoch }) => epoch);
		expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
	});

	it('are bounded for any number of epochs, and the last one is there', () => {
		const run = emptyRun();
		for (let epoch = 0; epoch < 10_000; epoch++) {
			addPoint(run, stepsOf(epoch, 1, 1));
			addPoint(run, epochOf(epoch));
			expect(run.points.length).toBeLessThanOrEqual(MOST);
		}
		expect(run.points.at(-1)?.epoch).toBe(10_000);
		expect(run.points[0]?.epoch).toBe(1);
		expect(run.points.length).toBeGreaterThan(MOST / 4);
	});
});
