// A fold on the page itself, for pages that cannot have our worker: pulled in the idle time of a visible page, so many
// milliseconds a slice, and not at all where the person saves data or the battery is low. The slices change no bits.

import { throwIfCancelled } from '../core/errors.ts';

export type Pause = 'hidden' | 'data-saver' | 'battery';

export interface IdleOptions {
	/** A slice goes on to its next step only within this. */
	readonly sliceMilliseconds: number;
	readonly signal?: AbortSignal;
	/** Told when it stops for a reason and when it goes on (undefined). */
	readonly onPause?: (pause: Pause | undefined) => void;
}

/** A battery under this that is not charging is left alone. */
const LOW_BATTERY = 0.2;
/** Where a browser has no idle callback (Safari), a pause that leaves it time for its own. */
const WITHOUT_IDLE_MS = 30;
/** How often it is looked whether data saver or battery still say no: neither always tells. */
const LOOK_AGAIN_MS = 30_000;

interface Battery {
	readonly charging: boolean;
	readonly level: number;
}
/** What some browsers add to `navigator`. */
interface Hints {
	readonly connection?: { readonly saveData?: boolean };
	getBattery?(): Promise<Battery>;
}

/** Pulls to the end. Throws cancelled. */
export async function pullInIdleTime<Told, Result>(
	running: AsyncGenerator<Told, Result, undefined>,
	{ sliceMilliseconds, signal, onPause = () => {} }: IdleOptions,
): Promise<Result> {
	try {
		return await pull();
	} finally {
		await running.return(undefined as never);
	}

	async function pull(): Promise<Result> {
		for (;;) {
			for (let paused = false; ; paused = true) {
				throwIfCancelled(signal);
				const pause = await pauseNow();
				if (!pause && paused) onPause(undefined);
				if (!pause) break;
				onPause(pause);
				await untilChanged(pause, signal);
			}
			await idle();
			const begun = performance.now();
			do {
				throwIfCancelled(signal);
				const next = await running.next();
				if (next.done) return next.value;
			} while (performance.now() - begun < sliceMilliseconds);
		}
	}
}

async function pauseNow(): Promise<Pause | undefined> {
	if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return 'hidden';
	const hints: Hints = typeof navigator === 'undefined' ? {} : (navigator as Hints);
	if (hints.connection?.saveData) return 'data-saver';
	const battery = await hints.getBattery?.().catch(() => undefined);
	return battery && !battery.charging && battery.level < LOW_BATTERY ? 'battery' : undefined;
}

function untilChanged(pause: Pause, signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		if (signal?.aborted) return resolve();
		const timer = pause === 'hidden' ? undefined : setTimeout(() => done(), LOOK_AGAIN_MS);
		const done = () => {
			clearTimeout(timer);
			if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', done);
			signal?.removeEventListener('abort', done);
			resolve();
		};
		if (typeof document !== 'undefined') document.addEventListener('visibilitychange', done);
		signal?.addEventListener('abort', done);
	});
}

const idle = (): Promise<void> =>
	new Promise((resolve) => {
		if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve());
		else setTimeout(resolve, WITHOUT_IDLE_MS);
	});
