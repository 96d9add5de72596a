// What crosses between the page and the training worker: types only. Each request has an id; each reply names it.

import type { ErrorRecord } from '../core/errors.ts';
import type { Rung, SavedModel, Settings } from '../core/model.ts';
import type { Progress, RunRecord } from '../core/run.ts';
import type { History } from '../core/scorer.ts';
import type { WeightType } from '../core/weights/stored.ts';
import type { ImportOptions, ImportProgress } from '../data/importers/importer.ts';
import type { ImportPreview } from '../data/importers/preview.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { DeltaSettings } from '../models/delta/delta.ts';
import type { DatasetRecord } from '../store/schema.ts';

/** Where the worker finds the store: the same IndexedDB, or the page's memory through a port. */
export type StoreAddress = { kind: 'indexeddb'; name: string } | { kind: 'port'; port: MessagePort };

/** What the worker is opened with, beside the store. */
export interface SessionOptions {
	backend: Backend;
	events: EventSettings;
}

export type Backend = 'auto' | 'webgpu' | 'portable';

/** What was found out about the machine that trains. */
export interface RungFacts {
	rung: Rung;
	/** Empty when portable. */
	adapter: string;
	/** Why portable, in a sentence. */
	reason: string | undefined;
	features: readonly string[];
	limits: Readonly<Record<string, number>>;
}

/** How many events each stretch of time holds. */
export interface Activity {
	/** Milliseconds since 1970. */
	from: number;
	to: number;
	counts: readonly number[];
}

export interface TrainRequest {
	datasetId: string;
	model: string;
	settings: Settings;
	seed: number;
	/** Starts from this run's model, with what is new in the data set; see `fit`. */
	from?: string;
	/** Goes on from this run's checkpoint; the other fields are then the run's own. */
	resume?: string;
	/** Start paused, for stepping. */
	paused?: boolean;
	/** The person whose list is sent along. */
	watch?: string;
}

export interface PersonaliseRequest {
	packHash: string;
	/** The pack's main model; left out once the worker has it. */
	saved?: SavedModel;
	history: History;
	seed: number;
	settings: Partial<DeltaSettings>;
	/** The bytes of the delta so far. */
	from?: Uint8Array<ArrayBuffer>;
}

export type Control =
	| { kind: 'pause' }
	| { kind: 'resume' }
	| { kind: 'step' }
	| { kind: 'stop' }
	| { kind: 'watch'; userId: string };

/** What can be asked of the worker, and what it answers. */
export interface Calls {
	open: { payload: SessionOptions & { store: StoreAddress }; result: RungFacts };
	/** How events count from now on; a run that is under way goes on as it began. */
	weigh: { payload: { events: EventSettings }; result: undefined };
	import: { payload: { files: File[]; options: ImportOptions }; result: DatasetRecord };
	/** How an import would read the files. */
	preview: { payload: { files: File[]; options: ImportOptions }; result: ImportPreview };
	/** Events over time, in so many equal stretches; undefined for a log without times. */
	activity: { payload: { datasetId: string; stretches: number }; result: Activity | undefined };
	'demo-shop': { payload: { seed: number }; result: DatasetRecord };
	/** Everything that is kept, as one zip; and such a zip put back: how many of each were new here. */
	'export-archive': { payload: null; result: Blob };
	'import-archive': { payload: { file: Blob }; result: { interactions: number; datasets: number; runs: number } };
	/** A model that needs no training, over a whole data set. */
	fit: { payload: { datasetId: string; model: string; seed: number }; result: SavedModel };
	train: { payload: TrainRequest; result: RunRecord };
	/** A personal delta brought up to date; undefined when the worker does not hold the pack's model and was not sent it. */
	personalise: { payload: PersonaliseRequest; result: Uint8Array<ArrayBuffer> | undefined };
	/** A pack of a run that has ended. */
	'make-pack': { payload: { runId: string; createdAt: string; weights?: WeightType }; result: MadePack };
}
export type CallName = keyof Calls;

/** A pack in one file, and the hash that is its address. */
export interface MadePack {
	file: Blob;
	/** SHA-256 of its manifest, in hexadecimal. */
	hash: string;
}

/** So many of so many things that go into a pack are made. */
export interface PackingProgress {
	done: number;
	of: number;
}

export type TrainingProgress = Exclude<Progress, { kind: 'checkpoint' }>;

/** What a call tells before it is done. */
export type Update =
	| { kind: 'import'; progress: ImportProgress }
	| { kind: 'pack'; progress: PackingProgress }
	/** The run's record as it is kept travels with each change of it; its points do not. */
	| { kind: 'training'; progress: TrainingProgress; run: Omit<RunRecord, 'points'> };

export type Request =
	| { [Name in CallName]: { id: number; call: Name; payload: Calls[Name]['payload'] } }[CallName]
	| { id: number; control: Control }
	| { id: number; cancel: true };

export type Reply =
	/** Addresses that the worker itself has fetched from, as the browser records them; answers nothing. */
	| { requests: readonly string[] }
	| { id: number; result: unknown }
	| { id: number; error: ErrorRecord }
	| { id: number; update: Update };
