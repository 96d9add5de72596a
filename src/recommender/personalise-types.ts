import type { Rung } from '../core/model.ts';
import type { DeltaSettings } from '../models/delta/delta.ts';

/** How a pack's model learns from this one person. */
export interface PersonaliseOptions {
	/** `worker`, on WebGPU when there is one; `page`: in idle time, on the portable path, where there can be no worker. */
	where?: 'worker' | 'page';
	/** On the page: how long a slice of idle time goes on. Default 8. */
	sliceMilliseconds?: number;
	/** Default 1. */
	seed?: number;
	/** Over the model's defaults. */
	settings?: Partial<DeltaSettings>;
}

/** Whether it helps this person, and what it stands on. */
export interface PersonalisationState {
	/** `failed`: the pack alone ranks, for the `reason` given. */
	status: 'learning' | 'paused' | 'ready' | 'failed';
	reason?: string;
	/** Why the page waits: it is hidden, the person saves data, the battery is low. */
	pausedBy?: 'hidden' | 'data-saver' | 'battery';
	where: 'worker' | 'page';
	/** What ranks. */
	uses: 'pack' | 'delta';
	why: 'too-few-predictions' | 'does-not-help' | 'helps';
	/** Events that both have foretold before they were learnt. */
	predictions: number;
	/** How much nearer to the top the delta put them, in bits: the mean, and its standard error. */
	mean: number;
	error: number;
	/** [predictions] the running sum, for a chart. */
	differences: readonly number[];
	packHash: string;
	/** The pack's main model. */
	model: string | undefined;
	/** SHA-256 of the delta's bytes; undefined before there is one. */
	deltaHash: string | undefined;
	bytes: number;
	rung?: Rung;
	/** The GPU's name; empty on the portable path. */
	adapter?: string;
	/** Events that are in it. */
	events?: number;
}

/** What forgetting came to: the delta after it is, byte for byte, one that never saw the events. Hashes are SHA-256. */
export interface ForgetReceipt {
	readonly packHash: string;
	/** Ids of the events that were removed. */
	readonly forgotten: readonly string[];
	/** Of the delta and of the events in it; undefined where there was none. */
	readonly deltaBefore: string | undefined;
	readonly eventsBefore: string | undefined;
	/** Undefined where it could not be learnt anew. */
	readonly deltaAfter: string | undefined;
	readonly eventsAfter: string | undefined;
}
