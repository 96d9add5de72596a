// What the page does by itself when nobody has been here before: it makes the built-in shop and, once that can be
// used, learns from it with settings that take seconds. Whoever has data, or has cleared it away, is left alone.

import type { Recommender, RunRecord } from '../../index.ts';
import { localStorageOrNull } from '../i18n/i18n.ts';
import type { Address } from './address.ts';
import type { ImportSession } from './import-session.ts';
import { Observable } from './observable.ts';
import type { TrainingSession } from './training-session.ts';

/**
 * Chosen on the built-in shop: twenty epochs without a search for the best number reach what the search finds, in a
 * third of its time.
 */
const QUICK = { model: 'mf', settings: { embeddingSize: 32, epochs: 20, patience: 0, learningRate: 0.1 } } as const;

const VISITED = 'inkling.visited';

/** When the page could be used first, and when what was learnt ranked first: for whoever measures. */
const MARKS = { usable: 'inkling-usable', ranked: 'inkling-ranked' } as const;

/** What some browsers tell of the connection. */
interface Connection {
	saveData?: boolean;
}

export class FirstVisit {
	/** `welcome`: nothing is stored and nothing is made unasked. */
	readonly state = new Observable<'unknown' | 'making' | 'welcome' | 'done'>('unknown');
	readonly #recommender: Recommender;
	readonly #importing: ImportSession;
	readonly #training: TrainingSession;
	readonly #address: Address;
	#begun = false;
	#trains = false;
	#whenUsable: () => void = () => {};
	/** Resolves when the shelves have been shown. */
	readonly usable = new Promise<void>((resolve) => {
		this.#whenUsable = resolve;
	});

	constructor(recommender: Recommender, importing: ImportSession, training: TrainingSession, address: Address) {
		this.#recommender = recommender;
		this.#importing = importing;
		this.#training = training;
		this.#address = address;
	}

	/** Makes the shop when nobody has been here; once. Called when there is nothing any more, it is said how to start. */
	async begin(): Promise<void> {
		if (this.#recommender.dataset !== undefined) return this.#remember();
		if (this.#begun) {
			if (this.state.read() === 'done') this.state.set('welcome');
			return;
		}
		this.#begun = true;
		const stored = await this.#recommender.datasets().catch(() => []);
		if (stored.length > 0 || localStorageOrNull()?.getItem(VISITED) != null) {
			this.state.set('welcome');
			return;
		}
		this.#trains = true;
		await this.make();
	}

	/** Makes the shop because somebody asked for it, or because nobody has been here. */
	async make(): Promise<void> {
		this.state.set('making');
		await this.#importing.demoShop();
		const made = this.#recommender.dataset !== undefined;
		if (made) this.#remember();
		this.state.set(made ? 'done' : 'welcome');
	}

	/** What is only in memory is gone at the next visit, which is then a first one again. */
	#remember(): void {
		if (this.#address.storage !== 'memory') localStorageOrNull()?.setItem(VISITED, '1');
	}

	/** The shelves are shown: a list is there, and input is answered. */
	shown(runId: string | undefined): void {
		mark(MARKS.usable);
		this.#whenUsable();
		if (runId !== undefined) mark(MARKS.ranked);
		if (this.#trains) {
			this.#trains = false;
			void this.#learnUnasked();
		}
	}

	/** Learns with quick settings, or goes on with a run that was interrupted. */
	async learn(run: Partial<Pick<RunRecord, 'id'>> = {}): Promise<void> {
		await this.#training.start(run.id === undefined ? { ...QUICK, seed: 1 } : { resume: run.id });
	}

	async #learnUnasked(): Promise<void> {
		if (this.#address.autotrain === 'off' || savesData() || this.#training.busy) return;
		// Somebody may have brought data of their own meanwhile.
		if (this.#recommender.dataset?.source !== 'demo-shop') return;
		if ((await this.#recommender.runs()).length === 0) await this.learn();
	}
}

/** Once: the first moment is what counts. */
function mark(name: string): void {
	if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

function savesData(): boolean {
	const { connection } = navigator as Navigator & { connection?: Connection };
	return connection?.saveData === true;
}
