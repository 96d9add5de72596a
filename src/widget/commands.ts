// `inkling('track', { … })`: what a page can call before the script is here, and after. Calls made before are kept by the
// loader's stub and done in their order.

import type { Forgettable, TrackedEvent } from '../history.ts';
import type { OwnEvent } from '../rank.ts';
import type { ExperimentState } from './experiment.ts';
import type { Page } from './page.ts';

export interface InklingShelfApi {
	/** A view, a basket add, a purchase, ... of this visitor. Throws invalid-argument. */
	track(event: TrackedEvent): void;
	/** What the page's own consent tool has heard. */
	consent(consent: 'granted' | 'denied'): void;
	/** Removes events, here and on the disk. */
	forget(what: Forgettable): Promise<void>;
	/** Removes everything: events, bucket, answers. */
	erase(): Promise<void>;
	/** This visitor's bucket and what happened in it; undefined while no experiment runs. */
	experiment(): ExperimentState | undefined;
	/** Oldest first. */
	history(): readonly OwnEvent[];
	/** Resolves when all that was asked of the history is done. */
	settled(): Promise<void>;
}

type Command = 'track' | 'consent' | 'forget' | 'erase' | 'ready';

export interface InklingFunction {
	(command: Command, ...values: unknown[]): unknown;
	/** Calls that wait: the stub's. */
	q?: ArrayLike<unknown>[];
	/** `data-pack` and such of the loader's script element. */
	options?: Readonly<Record<string, string | undefined>>;
}

declare global {
	interface Window {
		inkling?: InklingFunction;
		inklingShelf?: InklingShelfApi;
	}
}

export function createApi(page: Page): InklingShelfApi {
	return {
		track: (event) => page.track(event),
		consent: (consent) => page.say(consent, 'page'),
		forget: (what) => page.forget(what),
		erase: () => page.erase(),
		experiment: () => page.experiment(),
		history: () => page.visitor.events,
		settled: () => page.visitor.ready(),
	};
}

/** Does what waits, then every call as it comes. A wrong call is the page's mistake: it is told in the console, and the rest goes on. */
export function takeCommands(stub: InklingFunction | undefined, api: InklingShelfApi): InklingFunction {
	const run: InklingFunction = (command, ...values) => {
		const [value] = values;
		switch (command) {
			case 'track':
				return api.track(value as TrackedEvent);
			case 'consent':
				return api.consent(value as 'granted' | 'denied');
			case 'forget':
				return api.forget(value as Forgettable);
			case 'erase':
				return api.erase();
			case 'ready':
				return typeof value === 'function' ? (value as (api: InklingShelfApi) => unknown)(api) : undefined;
			default:
				throw new TypeError(
					`inkling: the first word must be track, consent, forget, erase or ready, got "${String(command)}".`,
				);
		}
	};
	for (const call of stub?.q ?? []) {
		try {
			run(...(Array.from(call) as [Command, ...unknown[]]));
		} catch (thrown) {
			console.error(thrown);
		}
	}
	return run;
}
