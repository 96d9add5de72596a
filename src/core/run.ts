import type { ErrorRecord } from './errors.ts';
import type { Rung, SavedModel, Settings, Tensor } from './model.ts';

/** Measures by name, such as `ndcg@10`; means over people. */
export type Metrics = Readonly<Record<string, number>>;

/**
 * A run that stops early has two phases: `select` finds the number of epochs with each person's last but one event
 * held out, `final` trains afresh on all but the test item for that many. Without early stopping there is only `final`.
 */
export type Phase = 'select' | 'final';

/** What a training run tells while it runs. */
export type Progress =
	| {
			kind: 'started';
			rung: Rung;
			adapter: string;
			baselines: Readonly<Record<string, Metrics>>;
			measuredUsers: number;
	  }
	| { kind: 'phase'; phase: Phase; epochs: number; stepsPerEpoch: number }
	| {
			kind: 'steps';
			phase: Phase;
			/** 0-based epoch, the steps done in it, and what part of it that is. */
			epoch: number;
			step: number;
			fraction: number;
			/** Mean loss per example over the steps since the last of these. */
			loss: number;
			examples: number;
			seconds: number;
	  }
	| {
			kind: 'epoch';
			phase: Phase;
			epoch: number;
			loss: number;
			seconds: number;
			validation?: Metrics;
			/** Mean loss of the held-out items, each beside negatives of its person; in `select`. */
			validationLoss?: number;
			/** How far the epoch moved the weights, beside their size: |W - W before| / |W|; from the second epoch after a start or resume. */
			updateSize?: number;
	  }
	| { kind: 'map'; epoch: number; map: ItemMap }
	| { kind: 'list'; epoch: number; list: WatchedList }
	| { kind: 'paused' }
	| { kind: 'checkpoint'; checkpoint: Checkpoint };

/** The watched person's list as the model would give it now. */
export interface WatchedList {
	userId: string;
	/** Best first. */
	items: readonly { itemId: string; score: number }[];
	/** The held-out item and its rank (1 is best) among all items that the person has not had. */
	heldOut?: { itemId: string; rank: number };
}

/** The items in the plane: principal components of their vectors, turned so that it does not spin from epoch to epoch. */
export interface ItemMap {
	itemIds: readonly string[];
	/** [items, 2] */
	points: Float32Array<ArrayBuffer>;
	/** Part of the vectors' variance that the plane shows, 0 to 1. */
	share: number;
}

/** Everything that a run needs to go on as if it had never stopped. */
export interface Checkpoint {
	readonly phase: Phase;
	/** 0-based epoch and step at which to go on; the sampler's counters are functions of both. */
	readonly epoch: number;
	readonly step: number;
	/** Weights and optimiser rows. */
	readonly tensors: Readonly<Record<string, Tensor>>;
	/** Early stopping so far. */
	readonly best: { readonly epoch: number; readonly metric: number } | null;
	/** Summed loss and examples of the unfinished epoch. */
	readonly lossSum: number;
	readonly examples: number;
	/** Seconds trained before this checkpoint. */
	readonly seconds: number;
}

/** A point of a run's charts. */
export interface RunPoint {
	phase: Phase;
	/** Epochs done, with fraction. */
	epoch: number;
	loss: number;
	validation?: Metrics;
	validationLoss?: number;
	updateSize?: number;
}

export type RunStatus = 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

/** A training run as it is kept. */
export interface RunRecord {
	id: string;
	datasetId: string;
	datasetName: string;
	model: string;
	settings: Settings;
	seed: number;
	/** The run whose model it went on from. */
	from?: string;
	status: RunStatus;
	createdAt: number;
	updatedAt: number;
	rung: Rung;
	adapter: string;
	phase: Phase;
	epoch: number;
	epochs: number;
	seconds: number;
	points: RunPoint[];
	/** On the validation item, of popularity and random. */
	baselines: Readonly<Record<string, Metrics>>;
	measuredUsers: number;
	/** On the test item, once; of the model, of the baselines, and for the built-in shop of `truth`, a ranker that knows its simulator. */
	test?: Readonly<Record<string, Metrics>>;
	/** 95 % bootstrap intervals of `test`'s figures, by ranker and measure. */
	intervals?: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
	error?: ErrorRecord;
}

/** What `fit` returns. */
export interface Trained {
	readonly model: SavedModel;
	/** Epochs of the final phase. */
	readonly epochs: number;
	readonly seconds: number;
	readonly stopped: boolean;
}
