import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lossSource, qualitySource } from '../../../src/app/charts/chart-data.ts';
import { ChartFeed } from '../../../src/app/charts/feed.ts';
import type { Progress, RunRecord } from '../../../src/recommender/types.ts';

// A feed tells its listeners once a frame; Node has none.
let frames: (() => void)[] = [];
beforeEach(() => {
	frames = [];
	vi.useFakeTimers();
	vi.stubGlobal('document', { hidden: false });
	vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

const steps = (phase: 'select' | 'final', epoch: number, fraction: number, loss: number): Progress => ({
	kind: 'steps',
	phase,
	epoch,
	step: fraction * 10,
	fraction,
	loss,
	examples: 10,
	seconds: 0.1,
});
const epochEnd = (phase: 'select' | 'final', epoch: number, loss: number, ndcg?: number): Progress => ({
	kind: 'epoch',
	phase,
	epoch,
	loss,
	seconds: 1,
	...(ndcg === undefined ? {} : { validation: { 'ndcg@10': ndcg } }),
});

const twoPhases: Progress[] = [
	{
		kind: 'started',
		rung: 'portable',
		adapter: '',
		baselines: { popularity: { 'ndcg@10': 0.04 }, random: { 'ndcg@10': 0.01 } },
		measuredUsers: 99,
	},
	{ kind: 'phase', phase: 'select', epochs: 2, stepsPerEpoch: 10 },
	steps('select', 0, 0.5, 0.69),
	epochEnd('select', 0, 0.68, 0.02),
	steps('select', 1, 0.5, 0.6),
	epochEnd('select', 1, 0.58, 0.05),
	{ kind: 'phase', phase: 'final', epochs: 2, stepsPerEpoch: 10 },
	steps('final', 0, 0.5, 0.65),
	epochEnd('final', 0, 0.64),
];

test('the second phase goes on where the first ended, and the line between them breaks', () => {
	const feed = new ChartFeed();
	for (const progress of twoPhases) feed.add(progress);
	expect(feed.again).toBe(2);
	expect(lossSource(feed).read()).toEqual([
		[0.5, 1.5, 2.5],
		[0.69, 0.6, undefined],
		[undefined, undefined, 0.65],
		[undefined, undefined, undefined],
	]);
	expect(feed.epochs.map((row) => row.x)).toEqual([1, 2, 3]);
});

test('ours is drawn where it was measured, popularity and random from end to end', () => {
	const feed = new ChartFeed();
	for (const progress of twoPhases) feed.add(progress);
	expect(qualitySource(feed).read()).toEqual([
		[0, 1, 2, 3],
		[null, 0.02, 0.05, null],
		[0.04, 0.04, 0.04, 0.04],
		[0.01, 0.01, 0.01, 0.01],
	]);
});

test('many reports between two frames are told once', () => {
	const feed = new ChartFeed();
	let told = 0;
	feed.subscribe(() => told++);
	for (const progress of twoPhases) feed.add(progress);
	expect(told).toBe(0);
	expect(frames.length).toBe(1);
	frames[0]?.();
	vi.runAllTimers();
	expect(told).toBe(1);
});

test('a run that goes on from its checkpoint repeats no point', () => {
	const feed = new ChartFeed();
	for (const progress of twoPhases.slice(0, 5)) feed.add(progress);
	feed.add({ kind: 'phase', phase: 'select', epochs: 2, stepsPerEpoch: 10 });
	feed.add(steps('select', 1, 0.2, 0.61));
	feed.add(steps('select', 1, 0.7, 0.59));
	expect(lossSource(feed).read()[0]).toEqual([0.5, 1.5, 1.7]);
});

test('a kept run gives the same charts as the run did while it went', () => {
	const live = new ChartFeed();
	for (const progress of twoPhases) live.add(progress);
	const points: RunRecord['points'] = [
		{ phase: 'select', epoch: 0.5, loss: 0.69 },
		{ phase: 'select', epoch: 1, loss: 0.68, validation: { 'ndcg@10': 0.02 } },
		{ phase: 'select', epoch: 1.5, loss: 0.6 },
		{ phase: 'select', epoch: 2, loss: 0.58, validation: { 'ndcg@10': 0.05 } },
		{ phase: 'final', epoch: 0.5, loss: 0.65 },
		{ phase: 'final', epoch: 1, loss: 0.64 },
	];
	const kept = ChartFeed.of({
		...record,
		points,
		baselines: live.baselines,
	});
	expect(kept.epochs).toEqual(live.epochs);
	expect(qualitySource(kept).read()).toEqual(qualitySource(live).read());
	expect(kept.again).toBe(live.again);
});

test('a kept epoch is not lost to the last steps before it, which fall on the same place', () => {
	const points: RunRecord['points'] = [
		{ phase: 'select', epoch: 1, loss: 0.7 },
		{ phase: 'select', epoch: 1, loss: 0.68, validation: { 'ndcg@10': 0.02 }, validationLoss: 0.69 },
		{ phase: 'select', epoch: 2, loss: 0.6 },
		{ phase: 'select', epoch: 2, loss: 0.58, validation: { 'ndcg@10': 0.05 }, validationLoss: 0.66, updateSize: 0.1 },
	];
	const kept = ChartFeed.of({ ...record, points });
	expect(kept.epochs.map(({ x, validation, updateSize }) => [x, validation, updateSize])).toEqual([
		[1, 0.02, undefined],
		[2, 0.05, 0.1],
	]);
	expect([kept.validationLoss.y(0), kept.validationLoss.y(1)]).toEqual([0.69, 0.66]);
});

test('speed is told from the second report of a phase on, and not across a pause', () => {
	const feed = new ChartFeed();
	for (const progress of twoPhases.slice(0, 3)) feed.add(progress);
	expect(feed.examplesPerSecond.length).toBe(0);
	feed.add(steps('select', 0, 0.9, 0.6));
	// 10 examples in 0.1 s, four steps of ten.
	expect([feed.examplesPerSecond.y(0), feed.millisecondsPerStep.y(0)]).toEqual([100, 25]);
	feed.add({ kind: 'paused' });
	feed.add(steps('select', 1, 0.5, 0.5));
	expect(feed.examplesPerSecond.length).toBe(1);
});

const record: RunRecord = {
	id: 'run',
	datasetId: 'set',
	datasetName: 'Set',
	model: 'mf',
	settings: {},
	seed: 1,
	status: 'finished',
	createdAt: 0,
	updatedAt: 0,
	rung: 'portable',
	adapter: '',
	phase: 'final',
	epoch: 1,
	epochs: 2,
	seconds: 2,
	points: [],
	baselines: {},
	measuredUsers: 99,
};
