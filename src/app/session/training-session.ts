import type {
	InklingError,
	Progress,
	Recommender,
	RunRecord,
	Training,
	TrainingUpdate,
	TrainOptions,
} from '../../index.ts';
import { ChartFeed } from '../charts/feed.ts';
import { Observable } from './observable.ts';
import { Pace } from './pace.ts';
import { asShownError } from './shown-error.ts';

export type WatchedList = Extract<Progress, { kind: 'list' }>['list'];
export type ItemMap = Extract<Progress, { kind: 'map' }>['map'];
export type RunSummary = Omit<RunRecord, 'points'>;

export interface TrainingState {
	stage: 'idle' | 'starting' | 'running' | 'paused';
	/** The run under way, else the one that is shown. */
	run: RunSummary | undefined;
	feed: ChartFeed;
	/** The items in the plane as the run saw them last; only of a run that this page saw train. */
	map: { runId: string; epoch: number; map: ItemMap } | undefined;
	/** Steps of this epoch done and in all; undefined before the first. */
	step: { done: number; of: number } | undefined;
	loss: number | undefined;
	pace: { examplesPerSecond: number; millisecondsPerStep: number } | undefined;
	secondsLeft: number | undefined;
	/** The watched person's lists: now, and before the last change. */
	list: WatchedList | undefined;
	listBefore: WatchedList | undefined;
	/** The hidden item's rank when this run first said it. */
	firstHeldOutRank: number | undefined;
	listEpoch: number;
	error: InklingError | undefined;
}

/** The ids come with each map as an array of their own; while they are the same they stay the same array. */
const withSameIds = (now: ItemMap, before: ItemMap | undefined): ItemMap =>
	before !== undefined &&
	before.itemIds.length === now.itemIds.length &&
	before.itemIds.every((id, i) => id === now.itemIds[i])
		? { ...now, itemIds: before.itemIds }
		: now;

const idle = (): TrainingState => ({
	stage: 'idle',
	run: undefined,
	feed: new ChartFeed(),
	map: undefined,
	step: undefined,
	loss: undefined,
	pace: undefined,
	secondsLeft: undefined,
	list: undefined,
	listBefore: undefined,
	firstHeldOutRank: undefined,
	listEpoch: 0,
	error: undefined,
});

/** The training run of this page: started once, watched by many components. */
export class TrainingSession {
	readonly state = new Observable<TrainingState>(idle());
	readonly #recommender: Recommender;
	#training: Training | undefined;
	#pace = new Pace();
	/** What only training shows, speeds and the map, of the run that this page trained last. */
	#seen: Pick<TrainingState, 'feed' | 'map'> & { runId: string | undefined } = {
		runId: undefined,
		feed: new ChartFeed(),
		map: undefined,
	};
	/** The first step of a run that was begun by "step" is still to be done. */
	#firstStep = false;

	constructor(recommender: Recommender) {
		this.#recommender = recommender;
	}

	get busy(): boolean {
		return this.#training !== undefined;
	}

	/** Shows a kept run's charts, unless one is under way. */
	show(run: RunRecord | undefined): void {
		if (this.busy) return;
		const seen = run !== undefined && run.id === this.#seen.runId ? this.#seen : undefined;
		this.state.set({
			...idle(),
			run,
			feed: seen?.feed ?? (run === undefined ? new ChartFeed() : ChartFeed.of(run)),
			map: seen?.map,
		});
	}

	/** Trains until the run ends; what fails is in the state. */
	async start(options: TrainOptions): Promise<void> {
		if (this.busy) return;
		const kept = options.resume === undefined ? undefined : await this.#keptRun(options.resume);
		if (this.busy) return;
		this.#pace = new Pace();
		this.#firstStep = options.paused ?? false;
		this.state.set({
			...idle(),
			stage: 'starting',
			run: kept,
			feed: kept === undefined ? new ChartFeed() : ChartFeed.of(kept),
		});
		try {
			const training = this.#recommender.train(options);
			this.#training = training;
			for await (const update of training) this.#take(update);
			const run = await training.result;
			this.state.read().feed.finish(run);
			this.state.change({ stage: 'idle', run, step: undefined, secondsLeft: undefined });
		} catch (thrown) {
			const error = asShownError(thrown);
			const failed = await this.#newestRecord();
			this.state.change({
				stage: 'idle',
				error: error.code === 'cancelled' ? undefined : error,
				...(failed === undefined ? {} : { run: failed }),
			});
		} finally {
			const { run, feed, map } = this.state.read();
			this.#seen = { runId: run?.id, feed, map };
			this.#training = undefined;
		}
	}

	pause(): void {
		this.#training?.pause();
	}

	resume(): void {
		this.#training?.resume();
		if (this.busy) this.state.change({ stage: 'running' });
	}

	step(): void {
		this.#training?.step();
	}

	stop(): void {
		this.#training?.stop();
	}

	watch(userId: string): void {
		this.#training?.watch(userId);
		this.state.change({ list: undefined, listBefore: undefined, firstHeldOutRank: undefined });
	}

	dismissError(): void {
		this.state.change({ error: undefined });
	}

	#take({ progress, run }: TrainingUpdate): void {
		const state = this.state.read();
		state.feed.add(progress);
		this.#pace.add(progress, performance.now() / 1000);
		const part: Partial<TrainingState> = { run, pace: this.#pace.speed, secondsLeft: this.#pace.secondsLeft };
		switch (progress.kind) {
			case 'phase':
				part.stage = state.stage === 'paused' ? 'paused' : 'running';
				part.step = { done: 0, of: progress.stepsPerEpoch };
				break;
			case 'steps':
				this.#firstStep = false;
				if (state.stage === 'starting') part.stage = 'running';
				part.loss = progress.loss;
				part.step = { done: progress.step, of: this.#pace.stepsPerEpoch };
				break;
			case 'epoch':
				part.loss = progress.loss;
				break;
			case 'list':
				// The second phase learns from the item that the first one hid: its rank then says nothing.
				part.list =
					progress.list.heldOut === undefined && state.list?.userId === progress.list.userId && state.list.heldOut
						? { ...progress.list, heldOut: state.list.heldOut }
						: progress.list;
				part.listBefore = state.list;
				part.listEpoch = progress.epoch;
				part.firstHeldOutRank = state.firstHeldOutRank ?? progress.list.heldOut?.rank;
				break;
			case 'map':
				part.map = { runId: run.id, epoch: progress.epoch, map: withSameIds(progress.map, state.map?.map) };
				break;
			case 'paused':
				if (this.#firstStep) this.#training?.step();
				else part.stage = 'paused';
				break;
			default:
				break;
		}
		this.state.change(part);
	}

	async #keptRun(id: string): Promise<RunRecord | undefined> {
		return (await this.#recommender.runs()).find((run) => run.id === id);
	}

	/** After a failure: the run's record as it was kept, with its status and checkpoint. */
	async #newestRecord(): Promise<RunRecord | undefined> {
		const id = this.state.read().run?.id;
		if (id === undefined) return undefined;
		return this.#keptRun(id).catch(() => undefined);
	}
}
