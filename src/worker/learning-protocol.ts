// What a shop's page and its worker that learns say to each other: one fold, one slice at a time. Who wants it no longer
// ends the worker.

import type { ErrorRecord } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import type { History } from '../core/scorer.ts';
import type { DeltaSettings } from '../models/delta/delta.ts';

export interface LearningRequest {
	readonly packHash: string;
	/** The pack's main model. */
	readonly saved: SavedModel;
	readonly history: History;
	readonly seed: number;
	/** Over the model's defaults. */
	readonly settings?: Partial<DeltaSettings> | undefined;
	/** The bytes of an earlier delta. */
	readonly from?: Uint8Array<ArrayBuffer> | undefined;
}

/** `slice`: go on for so many milliseconds. */
export type ToLearningWorker = { readonly begin: LearningRequest } | { readonly slice: number };

export type FromLearningWorker =
	/** The fold is open: on WebGPU, or why not. */
	| { readonly open: true; readonly withoutGpu: string | undefined }
	/** A slice is over, and more is to come. */
	| { readonly more: true }
	/** The delta's bytes. */
	| { readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly error: ErrorRecord };
