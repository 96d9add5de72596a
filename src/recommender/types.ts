import type { Settings } from '../core/model.ts';
import type { Progress, RunRecord } from '../core/run.ts';
import type { ImportOptions, ImportProgress, SourceFile } from '../data/importers/importer.ts';
import type { FilePreview, ImportPreview } from '../data/importers/preview.ts';
import type { EventSettings, Interaction, TrackedEvent } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { SettingDescription } from '../models/model.ts';
import type { TraitKind } from '../ranking/traits.ts';
import type { StoreEvent } from '../store/event.ts';
import type { DatasetRecord } from '../store/schema.ts';
import type { Activity } from '../worker/protocol.ts';

export interface RecommenderOptions {
	/** What can be recommended, when there is no data set. */
	catalogue?: readonly Item[];
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

export interface RecommendRequest {
	/**
	 * `for-you`: the model on the whole history. `because-you-viewed`: the same on one item alone, `itemId` or else the
	 * last one viewed. `trending`: most people in the last days of the log. `popular`: most people in all of it. `new`:
	 * last to arrive in the catalogue. Default `for-you`.
	 */
	slot?: 'for-you' | 'because-you-viewed' | 'trending' | 'popular' | 'new';
	/** For `because-you-viewed`. */
	itemId?: string;
	/** Events that are to count as if they had not happened: what would the list be without them? */
	without?: readonly string[];
	/** Default 12. */
	limit?: number;
	/** Such as `available and price < 50 and category in ("audio", "kitchen")`. */
	filter?: string;
	/** Show items again that the person has had. Default false. */
	includeSeen?: boolean;
	/** A person of the data set instead of this device's. */
	userId?: string;
	/** Rank with this run's model; default the newest finished one of the data set, else popularity. */
	runId?: string;

	// What follows reorders the few hundred best by score after the filter; without any of it the list is those scores in
	// order. Strengths go from 0 (nothing) to 1 (nothing else). What a filter or the person's history leaves out stays out.

	/**
	 * `mmr`: each place goes to what is relevant and unlike those above it, by the model's item vectors where it has
	 * them, else by categories, brand and words. `calibrated`: categories have the parts of the list that they have of the
	 * history. Default `mmr`.
	 */
	diversity?: { method?: 'mmr' | 'calibrated'; strength: number };
	/** How far to prefer what fewer people had: 0 to 1. Needs a data set; without one nothing is known to be new. */
	novelty?: number;
	/** Towards what this person is used to pay, or towards cheaper or dearer. Items without a price are in the middle. */
	price?: { towards: 'own' | 'cheaper' | 'dearer'; strength: number };
	/**
	 * At most, or at least, so many of a category or brand; without a name, `most` holds for each of that kind. `most` is
	 * never broken; `least` is kept as far as there are such items, and only what the person muted comes after all.
	 */
	quotas?: readonly { kind: 'category' | 'brand'; name?: string; most?: number; least?: number }[];
	/**
	 * Where and when the list is shown, such as `{ timeOfDay: 'now', device: 'phone' }`. `timeOfDay` (night, morning,
	 * afternoon, evening) and `dayOfWeek` (weekday, weekend) are known of every event and may be `now`; other names are
	 * those that events were tracked with. As a `feature` (the default) categories that the person turns to in this context
	 * more than else are raised; as a `filter` only events of this context count.
	 */
	context?: { is: Readonly<Record<string, string>>; use?: 'feature' | 'filter'; strength?: number };
	/**
	 * Shows now and then what is not known to be best; each recommendation then has its `propensity`, to be logged with
	 * `shown`. `epsilon-greedy`: at each place, with probability epsilon, any of the candidates alike. `thompson`: the best of
	 * draws around each one's relevance, the narrower the oftener it was shown; `spread` is their deviation, default 0.2.
	 * The same seed draws the same; without one each list is another. At most 100 places.
	 */
	exploration?:
		| { method: 'epsilon-greedy'; epsilon: number; seed?: number }
		| { method: 'thompson'; spread?: number; seed?: number };
}

/** Why an item is in the list; always what the ranking's own arithmetic says. */
export type Reason =
	/** The event of the history that added most to the score, and its part of all that was added. */
	| { kind: 'history'; itemId: string; title: string; share: number }
	/** So many people had it. */
	| { kind: 'popular'; people: number }
	/** So many people had it in the last days of the log. */
	| { kind: 'trending'; people: number; days: number }
	/** In the catalogue since then (milliseconds since 1970). */
	| { kind: 'new'; since: number }
	/** Nothing speaks for it over the others. */
	| { kind: 'none' };

export interface Recommendation {
	item: Item;
	/** 1 is best. */
	rank: number;
	score: number;
	reason: Reason;
	/** Of an exploring list: the probability that this item took this place, given those above it. */
	propensity?: number;
}

/** Why an item stands where it does. Ranks are by score, after filters and corrections, before diversity and the like. */
export type Explanation = {
	/** Undefined when it is not shown at all: filtered, seen or dismissed. */
	rank: number | undefined;
} & (
	| {
			/** What each event added to the score, of all that was added and taken: -1 to 1; the greatest first. */
			kind: 'contributions';
			parts: { interactionId?: string; itemId: string; share: number }[];
	  }
	| {
			/** Where it would stand without each of the last events; what moves it furthest first. */
			kind: 'leave-one-out';
			parts: { interactionId?: string; itemId: string; rankWithout: number | undefined }[];
	  }
	/** The same for everyone: so many people had it. */
	| { kind: 'people'; people: number; parts: [] }
);

export interface ExplainRequest
	extends Pick<RecommendRequest, 'slot' | 'without' | 'filter' | 'includeSeen' | 'userId' | 'runId' | 'context'> {
	itemId: string;
	/** For `because-you-viewed`: the item that it stands on. */
	viewedId?: string;
	/** How many of the last events to leave out one by one, where the model cannot say. Default 20, at most 200. */
	events?: number;
}

/** One thing that a history says of a person. */
export interface ProfileTrait {
	kind: TraitKind;
	/** A category, a brand, a word of titles, or a band of prices such as `EUR 16-32`. */
	name: string;
	/** Log-odds of the person's events over the catalogue's items; 0: no more than chance has it. Events fade, by half in 90 days. */
	weight: number;
	/** The weight in its standard deviations; traits of a kind come in this order. */
	certainty: number;
	/** Its part of the person's events of that kind of trait: 0 to 1. */
	share: number;
	/** How far the model scores its items above the rest, in standard deviations; undefined where it says the same to all. */
	model: number | undefined;
	/** The events behind it, oldest first. */
	events: string[];
	action: 'pin' | 'mute' | 'remove' | undefined;
}

export interface Profile {
	/** Categories, then brands, bands of prices and words; the surest first. */
	traits: ProfileTrait[];
	/** What was paid or looked at: a tenth lies below `low`, half below `middle`, nine tenths below `high`. */
	price: { currency: string; low: number; middle: number; high: number; events: string[] } | undefined;
	/** How many events count. */
	events: number;
}

export interface ProfileRequest extends Pick<RecommendRequest, 'without' | 'userId' | 'runId'> {
	/** Of each kind; default 8. What was corrected comes besides. */
	limit?: number;
}

/**
 * `pin`: items of that kind are raised. `mute`: they come after everything else, so that a short list has none. `remove`: what
 * was done with them until now no longer counts for any list; the events stay in the history, and new ones count. `none`
 * takes it back. The lists that follow are `for-you` and `because-you-viewed`.
 */
export interface ProfileCorrection {
	kind: TraitKind;
	name: string;
	action: 'pin' | 'mute' | 'remove' | 'none';
}

/** A list with what ranked it. */
export interface RecommendationList extends Array<Recommendation> {
	/** What ranked it: a model's kind, or the slot's own rule. */
	readonly model: string;
	readonly runId: string | undefined;
	/** The item that `because-you-viewed` stands on; the list is empty when there is none. */
	readonly because: Item | undefined;
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

/** One event of a person of a data set. */
export type PersonEvent = Pick<Interaction, 'itemId' | 'type' | 'at' | 'value'>;

export interface ModelDescription {
	kind: string;
	/** Settings with their defaults, in the order to show. */
	settings: readonly SettingDescription[];
	trains: boolean;
	/** Whether a trained one can be gone on from; see `TrainOptions.from`. */
	goesOn: boolean;
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
	items(): readonly Item[];
	/** People of the data set with their number of events, the busiest first. */
	people(limit?: number): Promise<{ userId: string; events: number }[]>;
	/** A person's events, oldest first. */
	personHistory(userId: string): Promise<PersonEvent[]>;

	models(): readonly ModelDescription[];
	train(options?: TrainOptions): Training;
	/** Newest first. */
	runs(): Promise<RunRecord[]>;
	removeRun(id: string): Promise<void>;

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
	ImportOptions,
	ImportPreview,
	ImportProgress,
	Interaction,
	Item,
	Progress,
	RunRecord,
	Settings,
	SourceFile,
	StoreEvent,
	TrackedEvent,
};
