// Training as an async generator: whoever pulls it sets the pace. Not pulling is pausing; what is passed to `next`
// asks for a number of steps, a checkpoint, a fresh list, or an early end. The bits depend on none of it.

import { throwIfCancelled } from '../core/errors.ts';
import type { Settings } from '../core/model.ts';
import type { Checkpoint, Metrics, Phase, Progress, Trained } from '../core/run.ts';
import { type Dataset, userCount } from '../data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings } from '../data/interaction.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import type { Split } from '../evaluation/splits/split.ts';
import type { Gpu } from '../gpu/device.ts';
import {
	isTrained,
	type ModelDefinition,
	numberSetting,
	type Tensors,
	type TrainedDefinition,
	type TrainingStep,
	type WarmStart,
} from '../models/model.ts';
import { measureBaselines, spreadUsers } from './baselines.ts';
import type { BatchSource } from './batches/batch-source.ts';
import { batchMakers } from './batches/makers.ts';
import { EarlyStopping } from './early-stopping.ts';
import { createEpochEnd } from './epoch-end.ts';
import { warmTensors } from './warm-start.ts';

/** What the puller asks of the next pull; all of it optional. */
export interface Pace {
	/** Optimisation steps to do; otherwise as many as fit about a tenth of a second. */
	steps?: number;
	/** Yields a checkpoint first. */
	checkpoint?: boolean;
	/** Yields the watched person's list first. */
	list?: boolean;
	/** Ends here, with the model as it is. */
	stop?: boolean;
}

export interface FitOptions {
	readonly definition: ModelDefinition;
	/** Positives of everyone, the test items among them: fit holds them out itself. */
	readonly dataset: Dataset;
	/** The data set is a protocol's training part: all of it trains, and validation alone is held out of it. */
	readonly allTrains?: boolean;
	readonly settings: Settings;
	readonly seed: number;
	readonly gpu: Gpu | null;
	/** Goes on from here. */
	readonly checkpoint?: Checkpoint;
	/**
	 * Goes on from a trained model, with the items and people of this data set. No early stopping then: the earlier run
	 * has trained on what would be held out to measure it.
	 */
	readonly from?: WarmStart;
	/** Shuffles events that share a time before the last is held out. */
	readonly tieSeed?: number;
	/** Exactly so many epochs, without early stopping, along the schedule of the settings' own number; an earlier run has found them. */
	readonly epochs?: number;
	/** What events weigh in the histories that are ranked. Default DEFAULT_EVENT_SETTINGS. */
	readonly events?: EventSettings;
	/** Who is measured on the validation item after each epoch. Default everyone, or as many as are measured in a moment. */
	readonly users?: Int32Array;
	/** The person whose list is told after each epoch. */
	readonly watch?: () => string | undefined;
	/** Whether the map of the items is told after each epoch. Default false. */
	readonly map?: boolean;
}

const CHUNK_MS = 100;

export async function* fit(
	options: FitOptions,
	signal?: AbortSignal,
): AsyncGenerator<Progress, Trained, Pace | undefined> {
	const { definition, dataset, settings, seed, gpu } = options;
	const ties = options.tieSeed === undefined ? {} : { tieSeed: options.tieSeed };
	const lastOut = leaveLastOut(dataset, { validation: false, ...ties });
	const all = options.allTrains ? { train: dataset, heldOut: new Int32Array(userCount(dataset)).fill(-1) } : lastOut;
	const started = { kind: 'started', rung: gpu ? 'webgpu' : 'portable', adapter: gpu?.adapter.name ?? '' } as const;

	if (!isTrained(definition)) {
		yield { ...started, baselines: {}, measuredUsers: 0 };
		const fitted = await definition.loadFit();
		const begun = performance.now();
		const model = fitted(all.train, settings, seed);
		return { model, epochs: 0, seconds: (performance.now() - begun) / 1000, stopped: false };
	}

	const patience = options.from || options.epochs !== undefined ? 0 : numberSetting(settings, 'patience');
	const { checkpoint } = options;
	let pace: Pace | undefined;
	let epochs = options.epochs ?? numberSetting(settings, 'epochs');
	let seconds = checkpoint?.seconds ?? 0;
	const told = { baselines: {} as Record<string, Metrics>, users: 0 };
	const phase = {
		definition,
		settings,
		seed,
		gpu,
		events: options.events ?? DEFAULT_EVENT_SETTINGS,
		map: options.map ?? false,
		watch: options.watch ?? (() => undefined),
	};

	const split =
		patience > 0 ? (options.allTrains ? lastOut : leaveLastOut(dataset, { validation: true, ...ties })) : undefined;
	const users = split && (options.users ?? spreadUsers(split, definition, settings));
	// Where nobody can be measured there is no best epoch to look for.
	if (split && users && users.length > 0) {
		const stopping = new EarlyStopping(patience, checkpoint?.best ?? null);
		told.baselines = await measureBaselines(split, users, seed, signal);
		told.users = users.length;
		pace = yield { ...started, baselines: told.baselines, measuredUsers: told.users };
		let selected: Trained | undefined;
		if (checkpoint?.phase !== 'final') {
			const ended = yield* trainPhase(
				{ ...phase, name: 'select', split, users, epochs, stopping, checkpoint, seconds, pace },
				signal,
			);
			pace = undefined;
			seconds = ended.seconds;
			if (ended.stopped) return ended;
			selected = ended;
		}
		epochs = stopping.best?.epoch ?? epochs;
		const from = checkpoint?.phase === 'final' ? checkpoint : undefined;
		const ended = yield* trainPhase(
			{ ...phase, name: 'final', split: all, epochs, stopping, checkpoint: from, seconds, pace },
			signal,
		);
		// Stopped while it trains again: what the search had found is further on than that.
		return ended.stopped && selected ? { ...selected, seconds: ended.seconds, stopped: true } : ended;
	}

	pace = yield { ...started, baselines: told.baselines, measuredUsers: 0 };
	return yield* trainPhase(
		{ ...phase, name: 'final', split: all, epochs, checkpoint, from: options.from, seconds, pace },
		signal,
	);
}

interface PhaseOptions {
	name: Phase;
	definition: TrainedDefinition;
	settings: Settings;
	seed: number;
	gpu: Gpu | null;
	events: EventSettings;
	watch: () => string | undefined;
	map: boolean;
	split: Split;
	/** Who is measured after each epoch; nobody when absent. */
	users?: Int32Array;
	epochs: number;
	stopping?: EarlyStopping | undefined;
	checkpoint: Checkpoint | undefined;
	from?: WarmStart | undefined;
	seconds: number;
	/** What was asked for before the phase began. */
	pace: Pace | undefined;
}

async function* trainPhase(
	options: PhaseOptions,
	signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Trained, Pace | undefined> {
	const { name, definition, settings, seed, split, epochs, stopping, checkpoint } = options;
	const source: BatchSource<never> = batchMakers[definition.batches](split.train, settings, seed) as BatchSource<never>;
	const create = await definition.loadStep();
	const stepsPerEpoch = source.steps;
	const start = { train: split.train, settings, seed, stepsPerEpoch, gpu: options.gpu, events: options.events };
	const tensors = checkpoint?.tensors ?? (options.from && (await warmTensors(definition, options.from, start)));
	const step: TrainingStep<never> = await create({ ...start, ...(tensors && { tensors }) });
	let seconds = options.seconds;
	let epoch = checkpoint?.epoch ?? 0;
	let done = checkpoint?.step ?? 0;
	let lossSum = checkpoint?.lossSum ?? 0;
	let examples = checkpoint?.examples ?? 0;
	let chunk = 1;
	let stopped = false;

	const epochEnd = await createEpochEnd({
		definition,
		settings,
		split,
		seed,
		events: options.events,
		users: options.users,
		watch: options.watch,
		map: options.map,
	});
	const checkpointNow = async (): Promise<Progress> => ({
		kind: 'checkpoint',
		checkpoint: {
			phase: name,
			epoch,
			step: done,
			tensors: await step.read(),
			best: stopping?.best ?? null,
			lossSum,
			examples,
			seconds,
		},
	});
	const listNow = async (tensors: Tensors): Promise<Progress | undefined> => {
		const list = await epochEnd.list(tensors);
		return list && { kind: 'list', epoch, list };
	};

	try {
		let pace = yield { kind: 'phase', phase: name, epochs, stepsPerEpoch: source.steps };
		if (!pace || options.pace?.stop) pace = options.pace;
		for (;;) {
			throwIfCancelled(signal);
			const over = epoch >= epochs || (done === 0 && stopping?.enough(epoch));
			// A stop at the very end of the last phase comes too late to be one.
			stopped = pace?.stop === true && !(over && name === 'final');
			if (stopped) break;
			if (pace?.checkpoint || pace?.list) {
				const told = pace.checkpoint ? await checkpointNow() : await listNow(await step.read());
				pace = told ? yield told : undefined;
				continue;
			}
			if (over) break;
			if (done < source.steps) {
				const count = Math.min(source.steps - done, pace?.steps ?? chunk);
				const begun = performance.now();
				const batches = Array.from({ length: count }, (_, i) => source.batch(epoch, done + i));
				const losses = await step.run(batches);
				const took = performance.now() - begun;
				// How far to go before telling follows the clock, and changes no bits: the same steps in the same order.
				if (pace?.steps === undefined)
					chunk = Math.max(1, Math.min(chunk * 2, Math.round((CHUNK_MS * count) / Math.max(took, 1))));
				let loss = 0;
				for (const value of losses) {
					loss += value;
					// One by one, so that the epoch's mean does not depend on how its steps were grouped.
					lossSum += value;
				}
				const seen = batches.reduce((sum, batch) => sum + source.examplesIn(batch), 0);
				done += count;
				examples += seen;
				seconds += took / 1000;
				pace = yield {
					kind: 'steps',
					phase: name,
					epoch,
					step: done,
					fraction: done / source.steps,
					loss: loss / seen,
					examples: seen,
					seconds: took / 1000,
				};
				continue;
			}

			// The epoch's end: measure, tell, and see whether to go on.
			const tensors = epochEnd.needsWeights() ? await step.read() : undefined;
			const measured = tensors && (await epochEnd.measure(tensors, signal));
			const told: Progress[] = [{ kind: 'epoch', phase: name, epoch, loss: lossSum / examples, seconds, ...measured }];
			if (tensors) {
				const list = await listNow(tensors);
				const map = epochEnd.map(tensors);
				if (list) told.push(list);
				if (map) told.push({ kind: 'map', epoch, map });
			}
			epoch++;
			done = 0;
			lossSum = 0;
			examples = 0;
			if (measured?.validation) stopping?.measured(epoch, measured.validation['ndcg@10'] ?? 0);
			pace = undefined;
			// What was asked for at any of these is heard.
			for (const progress of told) pace = (yield progress) ?? pace;
		}
		const save = await definition.loadSave();
		return { model: save(await step.read(), settings), epochs: epoch, seconds, stopped };
	} finally {
		step.destroy();
	}
}
