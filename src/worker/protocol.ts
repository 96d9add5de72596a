// What crosses between the page and the training worker: types only. Each request has an id; each reply names it.

import type { ErrorRecord } from '../core/errors.ts';
import type { Settings } from '../core/model.ts';
import type { Progress, RunRecord } from '../core/run.ts';
import type { ImportOptions, ImportProgress } from '../data/importers/importer.ts';
import type { DatasetRecord } from '../store/schema.ts';

/** Where the worker finds the store: the same IndexedDB, or the page's memory through a port. */
export type StoreAddress = { kind: 'indexeddb'; name: string } | { kind: 'port'; port: MessagePort };

export interface TrainRequest {
	datasetId: string;
	model: string;
	settings: Settings;
	seed: number;
	backend: 'auto' | 'webgpu' | 'portable';
	/** Goes on from this run's checkpoint; the other fields are then the run's own. */
	resume?: string;
	/** Start paused, for stepping. */
	paused?: boolean;
	/** The person whose list is sent along. */
	watch?: string;
}

export type Control =
	| { kind: 'pause' }
	| { kind: 'resume' }
	| { kind: 'step' }
	| { kind: 'stop' }
	| { kind: 'watch'; userId: string };

export type Request =
	| { id: number; type: 'open'; store: StoreAddress }
	| { id: number; type: 'import'; files: File[]; options: ImportOptions }
	| { id: number; type: 'demo-shop'; seed: number }
	| { id: number; type: 'train'; request: TrainRequest }
	| { id: number; type: 'control'; target: number; control: Control }
	| { id: number; type: 'cancel'; target: number };

export type Reply =
	| { id: number; type: 'done'; value: unknown }
	| { id: number; type: 'error'; error: ErrorRecord }
	| { id: number; type: 'import-progress'; progress: ImportProgress }
	/** The run's record as kept in the store travels with each change of it. */
	| {
			id: number;
			type: 'progress';
			progress: Exclude<Progress, { kind: 'checkpoint' }>;
			run: Omit<RunRecord, 'points'>;
	  };

/** The value of `done`, by request. */
export interface Results {
	open: null;
	import: DatasetRecord;
	'demo-shop': DatasetRecord;
	train: RunRecord;
	control: null;
	cancel: null;
}
