import type { Settings } from '../core/model.ts';
import type { Progress, RunRecord } from '../core/run.ts';
import type { WeightType } from '../core/weights/stored.ts';
import type { ImportOptions, ImportProgress, SourceFile } from '../data/importers/importer.ts';
import type { FilePreview, ImportPreview } from '../data/importers/preview.ts';
import type { EventSettings, Interaction, TrackedEvent } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { About } from '../models/about.ts';
import type { Family, SettingDescription } from '../models/model.ts';
import type { Pack } from '../pack/pack.ts';
import type { TraitKind } from '../ranking/traits.ts';
import type { StoreEvent } from '../store/event.ts';
import type { DatasetRecord } from '../store/schema.ts';
import type { Activity, MadePack, PackingProgress } from '../worker/protocol.ts';
import type {
	ExplainRequest,
	Explanation,
	Profile,
	ProfileCorrection,
	ProfileRequest,
	Recommendation,
	RecommendationList,
	RecommendRequest,
} from './lists.ts';
import type { ForgetReceipt, PersonalisationState, PersonaliseOptions } from './personalise-types.ts';

export interface RecommenderOptions {
	/** What can be recommended, when there is no data set; with a pack, instead of the pack's own catalogue. */
	catalogue?: readonly Item[];
	/**
	 * What was learnt from many people: an opened pack, the address of one (`#sha256-HEX` at its end names its hash), or one
	 * in a file. It ranks until a data set is put to use.
	 */
	pack?: Pack | string | Blob;
	/** Learns from this device's events beside the pack, and ranks with what was learnt where it helps; `true` for the defaults. */
	personalise?: PersonaliseOptions | boolean;
	/** A stored data set: its catalogue, and the models trained on it. */
	datasetId?: string;
	/** Where the history is kept; `memory` forgets when the page closes. Default `indexeddb`. */
	storage?: 'indexeddb' | 'memory';
	/** The data base's name. Default `inkling`. */
	name?: string;
	/** What events say for their item, over the defaults; see EventSettings. */
	events?: { weights?: Partial<EventSettings['weights']>; ratingThreshold?: number };
	/** Which path trains: `auto` takes WebGPU when there is an adapter. */
	backend?: 'auto' | 'webgpu' | 'portable';
	/** What the store has to say, from its opening on: that it waits for another tab, that it was found empty, ... */
	onStoreEvent?: (event: StoreEvent) => void;
	/** The addresses that the worker itself has fetched from, which the page's own record does not have. */
	onRequests?: (addresses: readonly string[]) => void;
}

export interface TrainOptions {
	/** `mf`, `popularity`, ... */
	model?: string;
	settings?: Settings;
	seed?: number;
	/**
	 * Goes on from this run's trained model, with new events and new items; model and settings are that run's unless
	 * given, and a quarter of its epochs. No early stopping, since the earlier run has seen what would be held out.
	 */
	from?: string;
	/** Goes on with a paused or interrupted run. */
	resume?: string;
	/** Starts paused, for stepping. */
	paused?: boolean;
	/** A person of the data set whose list comes along while the model learns. */
	watch?: string;
	/** Ends the run; what was learnt until the last checkpoint is kept. */
	signal?: AbortSignal;
}

/** What a training run says to the page. */
export interface TrainingUpdate {
	progress: Exclude<Progress, { kind: 'checkpoint' }>;
	run: Omit<RunRecord, 'points'>;
}

/** A run under way. Iterate it for updates; `result` settles when it ends. */
export interface Training extends AsyncIterable<TrainingUpdate> {
	pause(): void;
	resume(): void;
	/** One optimisation step, then paused again. */
	step(): void;
	/** Ends the run early and keeps the model as it is now. */
	stop(): void;
	watch(userId: string): void;
	readonly result: Promise<RunRecord>;
}

export interface Importing extends AsyncIterable<ImportProgress> {
	readonly result: Promise<DatasetRecord>;
}

/** A pack being made. Iterate it for progress; `result` settles when it is done. */
export interface Packing extends AsyncIterable<PackingProgress> {
	readonly result: Promise<MadePack>;
}

/** One event of a person of a data set. */
export type PersonEvent = Pick<Interaction, 'itemId' | 'type' | 'at' | 'value'>;

export interface ModelDescription {
	kind: string;
	family: Family;
	/** Settings with their defaults, in the order to show. */
	settings: readonly SettingDescription[];
	trains: boolean;
	/** Whether a trained one can be gone on from; see `TrainOptions.from`. */
	goesOn: boolean;
	/** In words, in each language of the studio, and as a picture. */
	about: About;
}

/** What was found out about this machine. */
export interface MachineStatus {
	storage: 'indexeddb' | 'memory';
	/** Why memory, in a sentence. */
	storageFallback: string | undefined;
	rung: 'webgpu' | 'portable';
	/** The adapter's name, such as `google swiftshader`; empty when portable. */
	adapter: string;
	/** Why portable, in a sentence; undefined when on WebGPU. */
	rungReason: string | undefined;
	/** Of the adapter: features and limits as probed. */
	features: readonly string[];
	limits: Readonly<Record<string, number>>;
}

/** What `export` gives; made for JSON. */
export interface PersonalExport {
	format: 'inkling-export';
	version: 1;
	exportedAt: string;
	interactions: readonly Interaction[];
	datasets: readonly DatasetRecord[];
	runs: readonly RunRecord[];
	/** What the person corrected of the profile, and when. */
	corrections: readonly { kind: TraitKind; name: string; action: 'pin' | 'mute' | 'remove'; at: number }[];
}

export type Forgettable =
	| { interactionId: string }
	| { itemId: string }
	| { before: number }
	| { from: number; until: number }
	| { all: true };

/** What is kept on this machine, and what the browser says of it. */
export interface StorageFacts {
	kind: 'indexeddb' | 'memory';
	/** Bytes that this origin uses and may use, as the browser estimates; undefined where it does not tell. */
	usage: number | undefined;
	quota: number | undefined;
	/** Whether the browser has promised not to evict it; undefined where it cannot be asked. */
	persisted: boolean | undefined;
	/** The person's own events: how many, and since when. */
	interactions: { count: number; since: number | undefined };
	datasets: { count: number; bytes: number; since: number | undefined };
	runs: { count: number; since: number | undefined };
}

/** What could still be read of a damaged data base. */
export interface Rescued {
	/** How many of each. */
	interactions: number;
	datasets: number;
	runs: number;
	/** Records that were seen and could not be read, or are of no use without one that could not. */
	lost: number;
	/** All of it, as `exportArchive` would give it. */
	archive: Blob;
	/** A new data base in place of the damaged one, with all of it put back. Throws storage-damaged. */
	rebuild(): Promise<void>;
}

export type RecommenderEvent =
	| { kind: 'history' }
	| { kind: 'datasets' }
	| { kind: 'runs' }
	/** What the person corrected of the profile. */
	| { kind: 'profile' }
	/** What was learnt of this person beside the pack, or whether it is used. */
	| { kind: 'personalisation' }
	/** A new list may differ: history, model or data set changed. */
	| { kind: 'list' };

export interface Recommender {
	status(): Promise<MachineStatus>;

	/** Keeps an event; resolves when it is stored. */
	track(event: TrackedEvent): Promise<Interaction>;
	/** This device's events, oldest first. */
	history(): Promise<Interaction[]>;
	/** Removes events of this device; gives them back, for undo. `from` and `until` are milliseconds, until not included. */
	forget(what: Forgettable): Promise<Interaction[]>;
	/**
	 * Whether what is learnt of this person beside the pack helps, and is used; undefined without a pack and `personalise`.
	 * With `settled`, when all events so far are learnt.
	 */
	personalisation(when?: 'now' | 'settled'): Promise<PersonalisationState | undefined>;
	/** Of the last `forget`, once the delta was learnt anew from what remains. */
	receipt(): Promise<ForgetReceipt | undefined>;
	/** Puts back what `forget` gave. */
	restore(interactions: readonly Interaction[]): Promise<void>;
	/** Throws invalid-argument for an option that is not known or out of its range. */
	recommend(request?: RecommendRequest): Promise<RecommendationList>;
	/**
	 * Keeps an impression of each, with its propensity where it has one: call it when they have come into view. Lists are not
	 * asked for anew.
	 */
	shown(list: readonly Recommendation[], where?: Pick<TrackedEvent, 'sessionId' | 'context'>): Promise<Interaction[]>;
	/** Throws not-found for an item that is not in the catalogue. */
	explain(request: ExplainRequest): Promise<Explanation>;
	/** What the person's events say of them, for reading and correcting. */
	profile(request?: ProfileRequest): Promise<Profile>;
	/**
	 * What events say for their item from now on, over the defaults: for lists at once, for models with their next run. Not
	 * kept. Throws invalid-argument.
	 */
	weigh(events: RecommenderOptions['events']): Promise<void>;
	/** Corrects this device's profile; kept, exported and erased with the rest. Throws invalid-argument. */
	correct(correction: ProfileCorrection): Promise<void>;

	/** How an import would read the files, from their beginnings; what is wrong with one is told in its preview. */
	preview(files: readonly File[], options?: ImportOptions): Promise<ImportPreview>;
	/** Imports files as a data set, in the worker. */
	import(files: readonly File[], options?: ImportOptions & { signal?: AbortSignal }): Importing;
	/** Makes the built-in, simulated log. */
	importDemoShop(seed?: number): Promise<DatasetRecord>;
	datasets(): Promise<DatasetRecord[]>;
	removeDataset(id: string): Promise<void>;
	/** A data set's events over time, in so many equal stretches; undefined for a log without times. Throws not-found. */
	activity(datasetId: string, stretches: number): Promise<Activity | undefined>;
	/** Ranks and trains from this data set from now on; remembered. */
	use(datasetId: string): Promise<void>;
	/** The data set in use. */
	readonly dataset: DatasetRecord | undefined;
	/** The pack that ranks, where no data set is in use. */
	readonly pack: Pack | undefined;
	items(): readonly Item[];
	/** People of the data set with their number of events, the busiest first. */
	people(limit?: number): Promise<{ userId: string; events: number }[]>;
	/** A person's events, oldest first. */
	personHistory(userId: string): Promise<PersonEvent[]>;

	/** Every model there is; what is said of them is loaded when it is asked for. */
	models(): Promise<readonly ModelDescription[]>;
	train(options?: TrainOptions): Training;
	/** Newest first. */
	runs(): Promise<RunRecord[]>;
	removeRun(id: string): Promise<void>;
	/**
	 * Makes a pack of a run that has ended, in the worker: its model, and the tables of its data set. Throws not-found for a
	 * run without a model, unsupported on a page without crypto.subtle. `weights` are what the models' numbers are stored
	 * as: float32, the default, loses nothing; docs/model-size.md has what the others save and cost.
	 */
	makePack(runId: string, options?: { signal?: AbortSignal; weights?: WeightType }): Packing;

	/** This person's events and settings, and the records of data sets and runs, as plain data; logs and weights are not among it. */
	export(): Promise<PersonalExport>;
	/** Everything that is kept, logs and weights included, as one zip; made in the worker. */
	exportArchive(): Promise<Blob>;
	/**
	 * Puts back what `exportArchive` gave; how many of each were new here. What is here stays: what has the id of something
	 * here is passed over. Throws invalid-data, unsupported, too-large and storage-full, and then nothing of it was kept.
	 */
	importArchive(file: Blob): Promise<{ interactions: number; datasets: number; runs: number }>;
	storage(): Promise<StorageFacts>;
	/** Asks the browser not to evict what is kept; its answer. */
	persist(): Promise<boolean>;
	/** Deletes everything kept on this machine. */
	erase(): Promise<void>;
	/** Calls back after each change, in this tab or another; returns the way to end it. */
	subscribe(listener: (event: RecommenderEvent) => void): () => void;
	close(): void;
}

export type {
	Activity,
	DatasetRecord,
	FilePreview,
	ForgetReceipt,
	ImportOptions,
	ImportPreview,
	ImportProgress,
	Interaction,
	Item,
	MadePack,
	Pack,
	PackingProgress,
	PersonalisationState,
	PersonaliseOptions,
	Progress,
	RunRecord,
	Settings,
	SourceFile,
	StoreEvent,
	TrackedEvent,
};
