// A training run as it is kept: pulls the trainer at the pace that the page asks for, and writes the run's record, its
// checkpoints and at last its model into the store.

import { asInklingError, InklingError, throwIfCancelled, toErrorRecord } from '../core/errors.ts';
import { withoutPeople } from '../core/model.ts';
import { nextTurn } from '../core/next-turn.ts';
import type { RunRecord, Trained } from '../core/run.ts';
import { type Dataset, interactionCount } from '../data/dataset.ts';
import { demoShopSeed } from '../data/demo-shop/make-demo-shop.ts';
import { makeDemoShopTruth } from '../data/demo-shop/truth.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Gpu } from '../gpu/device.ts';
import { completeSettings, type WarmStart } from '../models/model.ts';
import { modelDefinition } from '../models/registry.ts';
import type { Store } from '../store/store.ts';
import { fit, type Pace } from '../training/fit.ts';
import { measureOnTest } from '../training/measure.ts';
import { prepare } from '../training/prepare.ts';
import { itemsIn } from '../training/warm-start.ts';
import type { Controls } from './controls.ts';
import type { TrainingProgress, TrainRequest } from './protocol.ts';
import { runLock } from './run-lock.ts';
import { addPoint } from './run-points.ts';

/** Between checkpoints, in mid-epoch too; a pause writes one at once. */
const CHECKPOINT_MS = 5_000;
/** Reading and writing them takes at most a twentieth of the time. */
const CHECKPOINT_SHARE = 20;
/** People and items with fewer events take no part in training and measuring. */
export const MIN_CORE = 5;

export async function runTraining(
	request: TrainRequest,
	{ store, gpu, events }: { store: Store; gpu: Gpu | null; events: EventSettings },
	controls: Controls,
	tell: (progress: TrainingProgress, run: Omit<RunRecord, 'points'>) => void,
	signal: AbortSignal,
): Promise<RunRecord> {
	const run = request.resume ? await resumedRun(request.resume, store) : await newRun(request, store);
	// Held until the run ends or its tab dies: a run without its lock is one that can be resumed.
	return navigator.locks.request(runLock(run.id), { ifAvailable: true }, async (lock) => {
		if (!lock)
			throw new InklingError(
				'invalid-argument',
				'train: the run must not be going on, got one that another tab trains. Wait for it.',
			);
		try {
			return await pull(request, run, store, gpu, events, controls, tell, signal);
		} catch (thrown) {
			const error = asInklingError(thrown);
			const cancelled = error.code === 'cancelled';
			const ended: RunRecord = { ...run, status: cancelled ? 'paused' : 'failed', updatedAt: Date.now() };
			if (!cancelled) ended.error = toErrorRecord(error);
			await store.runs.put(ended).catch(() => {}); // the first error is the one to tell
			throw error;
		}
	});
}

async function pull(
	request: TrainRequest,
	run: RunRecord,
	store: Store,
	gpu: Gpu | null,
	events: EventSettings,
	controls: Controls,
	tell: (progress: TrainingProgress, run: Omit<RunRecord, 'points'>) => void,
	signal: AbortSignal,
): Promise<RunRecord> {
	const definition = modelDefinition(run.model);
	// Every run's lists are measured by the same likeness of items, also those of models that do not read it.
	const items = await store.datasets.items(run.datasetId);
	const prepared = prepare(await store.datasets.read(run.datasetId), events, MIN_CORE, items);
	const { features: _, ...plain } = prepared.dataset;
	const dataset = definition.readsFeatures ? prepared.dataset : plain;
	if (interactionCount(dataset) === 0) {
		throw new InklingError(
			'invalid-data',
			`train: people and items with at least ${MIN_CORE} events that count for an item must remain, got none. Import a larger log.`,
		);
	}
	const checkpoint = request.resume ? await store.runs.readCheckpoint(run.id) : undefined;
	const from = run.from !== undefined && !checkpoint ? await trainedBefore(run.from, dataset, store) : undefined;
	controls.watch ??= request.watch;
	controls.paused ||= request.paused ?? false;
	const training = fit(
		{
			definition,
			dataset,
			settings: run.settings,
			seed: run.seed,
			gpu,
			events,
			map: true,
			watch: () => controls.watch,
			...(checkpoint ? { checkpoint } : {}),
			...(from ? { from } : {}),
		},
		signal,
	);
	let nextCheckpoint = performance.now() + CHECKPOINT_MS;
	let saved = false; // since the last step
	let pace: Pace | undefined;
	let trained: Trained;
	for (;;) {
		const asked = performance.now();
		const next = await training.next(pace);
		pace = undefined;
		if (next.done) {
			trained = next.value;
			break;
		}
		const progress = next.value;
		run.updatedAt = Date.now();
		if (progress.kind === 'checkpoint') {
			await store.runs.checkpoint(run, progress.checkpoint);
			const now = performance.now();
			nextCheckpoint = now + Math.max(CHECKPOINT_MS, CHECKPOINT_SHARE * (now - asked));
			saved = true;
		} else {
			if (progress.kind === 'started') {
				Object.assign(run, {
					rung: progress.rung,
					adapter: progress.adapter,
					baselines: progress.baselines,
					measuredUsers: progress.measuredUsers,
				});
			} else if (progress.kind === 'phase') {
				Object.assign(run, { phase: progress.phase, epochs: progress.epochs });
			} else if (progress.kind === 'steps' || progress.kind === 'epoch') {
				saved = false;
				addPoint(run, progress);
			}
			tell(progress, recordOf(run));
		}
		// The portable path never waits for anything: without this the page's controls would not be heard.
		await nextTurn();
		// The first word of a run is no place to wait: a step from there would only lead to the next word.
		if (controls.paused && progress.kind !== 'started') {
			if (!saved && progress.kind !== 'phase') {
				pace = { checkpoint: true };
				continue;
			}
			run.status = 'paused';
			await store.runs.put(run);
			tell({ kind: 'paused' }, recordOf(run));
			await controls.changed();
			throwIfCancelled(signal);
			run.status = 'running';
			pace = controls.takePace();
		} else {
			pace = controls.takePace();
			if (!pace && (progress.kind === 'epoch' || progress.kind === 'steps') && performance.now() > nextCheckpoint)
				pace = { checkpoint: true };
		}
	}
	const shop = demoShopSeed(run.datasetId);
	// The built-in shop is simulated, so what its people truly like is known: the ceiling for any model of it.
	const truth = shop === undefined ? {} : { truth: makeDemoShopTruth(shop, prepared.dataset).scorer };
	Object.assign(run, await measureOnTest(trained.model, prepared.dataset, run.seed, events, signal, truth));
	run.status = trained.stopped ? 'stopped' : 'finished';
	run.seconds = trained.seconds;
	run.updatedAt = Date.now();
	await store.runs.finish(run, withoutPeople(trained.model), dataset.items);
	return run;
}

async function newRun(request: TrainRequest, store: Store): Promise<RunRecord> {
	const definition = modelDefinition(request.model);
	const before = request.from === undefined ? undefined : await store.runs.get(request.from);
	if (request.from !== undefined && !before) throw goneBefore();
	const settings = completeSettings(definition, {
		...(before?.model === definition.kind ? { ...before.settings, epochs: Math.ceil(before.epochs / 4) } : {}),
		...request.settings,
		// The earlier run has trained on what would be held out to stop early.
		...(before ? { patience: 0 } : {}),
	});
	const record = await store.datasets.get(request.datasetId);
	if (!record)
		throw new InklingError('not-found', 'train: the data set must be stored, got one that is not. Import it again.');
	const now = Date.now();
	const run: RunRecord = {
		id: crypto.randomUUID(),
		datasetId: record.id,
		datasetName: record.name,
		model: definition.kind,
		settings,
		seed: request.seed,
		...(request.from !== undefined && { from: request.from }),
		status: 'running',
		createdAt: now,
		updatedAt: now,
		rung: 'portable',
		adapter: '',
		phase: 'select',
		epoch: 0,
		epochs: 0,
		seconds: 0,
		points: [],
		baselines: {},
		measuredUsers: 0,
	};
	await store.runs.put(run);
	return run;
}

const goneBefore = () =>
	new InklingError(
		'not-found',
		'train: the run to go on from must be stored with its model, got one that is not. Choose another, or start afresh.',
	);

async function trainedBefore(id: string, dataset: Dataset, store: Store): Promise<WarmStart> {
	const kept = await store.runs.readModel(id);
	if (!kept) throw goneBefore();
	return { model: kept.model, itemOf: itemsIn(kept.items, dataset.items) };
}

async function resumedRun(id: string, store: Store): Promise<RunRecord> {
	const run = await store.runs.get(id);
	if (!run)
		throw new InklingError(
			'not-found',
			'train: the run to resume must be stored, got one that is not. Start a new one.',
		);
	if (run.status === 'finished' || run.status === 'stopped') {
		throw new InklingError(
			'invalid-argument',
			'train: the run to resume must not have ended, got one that has. Start a new one.',
		);
	}
	const { error: _, ...rest } = run;
	return { ...rest, status: 'running' };
}

const recordOf = ({ points: _, ...record }: RunRecord): Omit<RunRecord, 'points'> => record;
