import type { StoreEvent } from '../../index.ts';
import { Observable } from './observable.ts';

/** What the store has said since the page opened, as far as the person should know of it. */
export interface StoreNews {
	/** The data base that was here before is gone. */
	emptied: boolean;
	damaged: number;
	/** Interrupted imports that were removed. */
	leftovers: number;
}

const NONE: StoreNews = { emptied: false, damaged: 0, leftovers: 0 };

export class StoreState {
	readonly state = new Observable<StoreNews>(NONE);
	readonly #onBlocked: () => void;

	/** `onBlocked`: opening waits for another tab. */
	constructor(onBlocked: () => void) {
		this.#onBlocked = onBlocked;
	}

	/** Bound, since it is handed over. */
	readonly hear = (event: StoreEvent): void => {
		const { damaged, leftovers } = this.state.read();
		if (event.kind === 'blocked') this.#onBlocked();
		if (event.kind === 'emptied') this.state.change({ emptied: true });
		// What is read twice is damaged once.
		if (event.kind === 'damaged') this.state.change({ damaged: Math.max(damaged, event.count) });
		if (event.kind === 'leftovers') this.state.change({ leftovers: leftovers + event.removed });
	};

	dismiss(): void {
		this.state.set(NONE);
	}
}
