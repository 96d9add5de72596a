// A page that stands on the library as any page would, and does what the tests of the store in the field ask for. What it
// was told is stored it says aloud at once: that, and nothing else, is what a kill must not take away.

import type { Dataset } from '../../../../src/data/dataset.ts';
import type { Interaction } from '../../../../src/data/interaction.ts';
import { type ImportReport, REJECTION_REASONS } from '../../../../src/data/report.ts';
import { packVocabulary } from '../../../../src/data/vocabulary.ts';
import { createRecommender, type Recommender, type TrainingUpdate } from '../../../../src/index.ts';
import type { StoreEvent } from '../../../../src/store/event.ts';
import { openStore } from '../../../../src/store/open-store.ts';
import { rebuild, type Salvaged, salvage } from '../../../../src/store/salvage.ts';
import { seededRandom } from '../../seeded-random.ts';

const NAME = 'field';
const USERS = 400;
const ITEMS = 300;
/** 8.5 MB in columns. */
const WRITTEN = 500_000;

export type Acknowledged =
	| { kind: 'begun' }
	| { kind: 'event'; id: string }
	| { kind: 'dataset'; id: string; interactions: number }
	| { kind: 'run'; id: string }
	| { kind: 'checkpoint'; runId: string; epoch: number };

export interface Found {
	events: string[];
	/** Of each that is listed: what its record says, and what was read. */
	datasets: { id: string; interactions: number; read: number; items: number }[];
	/** Data sets of which there is a block. */
	withBlocks: string[];
	runs: { id: string; status: string; epoch: number; checkpoint: number | undefined; model: boolean; test: string }[];
}

export interface Met {
	told: StoreEvent['kind'][];
	kind?: string;
	fallback?: string;
	/** How many events. */
	found?: number;
	code?: string;
	message?: string;
}

declare global {
	interface Window {
		acknowledge(what: Acknowledged): Promise<void>;
		field: typeof field;
	}
}

const told: string[] = [];
let opened: Promise<Recommender> | undefined;
const inkling = (): Promise<Recommender> => {
	opened ??= createRecommender({ name: NAME, backend: 'portable' });
	return opened;
};

/** A log in which the likes of a person and of an item go by the same rest modulo 6, mostly. */
function csv(seed: number, rows: number): File {
	const random = seededRandom(seed);
	const lines = ['userId,itemId,rating,timestamp'];
	for (let row = 0; row < rows; row++) {
		const user = row % USERS;
		const group = random() < 0.8 ? user % 6 : Math.floor(random() * 6);
		const item = Math.floor(random() * (ITEMS / 6)) * 6 + group;
		lines.push(`u${user},i${item},${3 + Math.floor(random() * 3)},${1_600_000_000 + row * 60}`);
	}
	return new File([`${lines.join('\n')}\n`], `log-${seed}.csv`, { type: 'text/csv' });
}

async function follow(training: AsyncIterable<TrainingUpdate> & { pause(): void; resume(): void }): Promise<void> {
	for await (const { progress, run } of training) {
		// A checkpoint at each epoch's end, as a pause writes it.
		if (progress.kind === 'epoch') training.pause();
		if (progress.kind === 'paused') {
			void window.acknowledge({ kind: 'checkpoint', runId: run.id, epoch: run.epoch });
			training.resume();
		}
	}
}

const field = {
	async import(seed: number, rows: number): Promise<string> {
		const file = csv(seed, rows);
		void window.acknowledge({ kind: 'begun' });
		const record = await (await inkling()).import([file]).result;
		void window.acknowledge({ kind: 'dataset', id: record.id, interactions: record.interactions });
		return record.id;
	},

	/** A large data set straight into the store: many commits, where an import of a small one is over in a few. */
	async write(seed: number): Promise<string> {
		const random = seededRandom(seed);
		const id = crypto.randomUUID();
		const report: ImportReport = {
			...{ rows: WRITTEN, accepted: WRITTEN, users: USERS, items: ITEMS, rejectedItems: 0 },
			rejected: Object.fromEntries(REJECTION_REASONS.map((reason) => [reason, 0])) as ImportReport['rejected'],
			...{ examples: [], columns: {}, notes: [] },
		};
		const dataset: Dataset = {
			...{ id, name: `written-${seed}`, timed: true },
			users: packVocabulary(Array.from({ length: USERS }, (_, i) => `u${i}`)),
			items: packVocabulary(Array.from({ length: ITEMS }, (_, i) => `i${i}`)),
			offsets: Uint32Array.from({ length: USERS + 1 }, (_, user) => (user * WRITTEN) / USERS),
			itemOf: Uint32Array.from({ length: WRITTEN }, () => Math.floor(random() * ITEMS)),
			typeOf: new Uint8Array(WRITTEN),
			at: Float64Array.from({ length: WRITTEN }, (_, i) => 1_600_000_000_000 + i),
			value: new Float32Array(WRITTEN).fill(Number.NaN),
		};
		const items = Array.from({ length: ITEMS }, (_, i) => ({ id: `i${i}`, title: `Item ${i}`, categories: ['all'] }));
		const { store } = await openStore({ storage: 'indexeddb', name: NAME });
		void window.acknowledge({ kind: 'begun' });
		await store.datasets.write(dataset, items, report, 'import');
		void window.acknowledge({ kind: 'dataset', id, interactions: WRITTEN });
		store.close();
		return id;
	},

	/** Until the page ends, some at a time. */
	async track(seed: number): Promise<void> {
		const random = seededRandom(seed);
		void window.acknowledge({ kind: 'begun' });
		for (;;) {
			const some = Array.from({ length: 1 + Math.floor(random() * 20) }, async () => {
				const event = { type: 'view', itemId: `i${Math.floor(random() * ITEMS)}` } as const;
				const { id } = await (await inkling()).track(event);
				void window.acknowledge({ kind: 'event', id });
			});
			await Promise.all(some);
		}
	},

	async trackSome(count: number): Promise<void> {
		const recommender = await inkling();
		for (let i = 0; i < count; i++) await recommender.track({ type: 'view', itemId: `i${i % ITEMS}` });
	},

	tracked: async () => (await (await inkling()).history()).length,

	/**
	 * So many events that the data base's log is written out into tables. The one numbered `large` is so large that the
	 * browser keeps it in a file of its own.
	 */
	async fill(count: number, large = -1): Promise<void> {
		const { store } = await openStore({ storage: 'indexeddb', name: NAME });
		const all = Array.from({ length: count }, (_, i): Interaction => {
			return { id: `event-${i}`, userId: 'me', itemId: `i${i % ITEMS}`, type: 'view', at: 1_700_000_000_000 + i };
		});
		const one = all[large];
		if (one)
			one.context = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`note-${i}`, crypto.randomUUID()]));
		for (let i = 0; i < count; i += 1000) await store.interactions.put(all.slice(i, i + 1000));
		store.close();
	},

	/** From now on `heard` tells what this tab is told of. */
	listen: async () => void (await inkling()).subscribe(({ kind }) => told.push(kind)),
	heard: () => told,

	/** A new run on the data set, or the one to go on with. Every new one has the same settings and seed. */
	async train(datasetId: string, epochs: number, resume?: string): Promise<string> {
		const recommender = await inkling();
		await recommender.use(datasetId);
		const settings = { embeddingSize: 8, epochs, patience: 0, batchSize: 1024 };
		const training = recommender.train(resume === undefined ? { settings, seed: 1 } : { resume });
		void window.acknowledge({ kind: 'begun' });
		await follow(training);
		const run = await training.result;
		void window.acknowledge({ kind: 'run', id: run.id });
		return run.id;
	},

	remove: async (datasetId: string) => (await inkling()).removeDataset(datasetId),

	/** All that is stored, read in full. */
	async found(): Promise<Found> {
		const recommender = await inkling();
		const history = await recommender.history();
		const listed = await recommender.runs(); // tells the ones that were cut off
		const { store, tables } = await openStore({ storage: 'indexeddb', name: NAME });
		const datasets = await Promise.all(
			(await recommender.datasets()).map(async ({ id, interactions }) => {
				const dataset = await store.datasets.read(id);
				return { id, interactions, read: dataset.itemOf.length, items: (await store.datasets.items(id)).length };
			}),
		);
		const runs = await Promise.all(
			listed.map(async (run) => ({
				id: run.id,
				status: run.status,
				epoch: run.epoch,
				checkpoint: (await store.runs.readCheckpoint(run.id))?.epoch,
				model: (await store.runs.readModel(run.id)) !== undefined,
				test: JSON.stringify(run.test ?? null),
			})),
		);
		const withBlocks = [...new Set((await tables.keys('blocks')).map(([id]) => id))];
		store.close();
		return { events: history.map(({ id }) => id), datasets, withBlocks, runs };
	},

	/** What a page meets that opens the store and reads all of it: the events told, what holds it, or the error. */
	async meet(): Promise<Met> {
		const told: StoreEvent['kind'][] = [];
		try {
			const { store, tables } = await openStore({
				storage: 'indexeddb',
				name: NAME,
				onEvent: ({ kind }) => told.push(kind),
			});
			try {
				const found = (await store.interactions.all()).length;
				for (const { id } of await store.datasets.list()) await store.datasets.read(id);
				await tables.count('settings');
				return { told, found, kind: store.kind, fallback: store.fallback ?? '' };
			} finally {
				store.close();
			}
		} catch (thrown) {
			const { code, message } = thrown as { code?: string; message?: string };
			return { told, code: code ?? 'none', message: message ?? '' };
		}
	},
	/** What reading own events alone comes to. */
	async history(): Promise<Pick<Met, 'told' | 'found'>> {
		const told: StoreEvent['kind'][] = [];
		const { store } = await openStore({ storage: 'indexeddb', name: NAME, onEvent: ({ kind }) => told.push(kind) });
		const found = (await store.interactions.all()).length;
		store.close();
		return { told, found };
	},
	async salvage(): Promise<Pick<Salvaged, 'kept' | 'lost' | 'ended'> & { interactions: number }> {
		const { kept, lost, ended, interactions } = await salvage(NAME);
		return { kept, lost, ended, interactions: interactions.length };
	},
	async rebuild(): Promise<string> {
		const salvaged = await salvage(NAME);
		return rebuild(NAME, salvaged).then(
			() => 'rebuilt',
			(error: { code: string }) => error.code,
		);
	},
};

window.field = field;
