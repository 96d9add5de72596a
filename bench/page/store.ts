// What storing takes, in IndexedDB on the disk. Own events: ours beside idb with a transaction for each, both handed all
// of them at once, and both waiting for each before the next. A data set of a million rows: ours beside a row for each
// through idb, in transactions of 10,000 rows.

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { createRandom } from '../../src/core/random.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { eventTypeCode, type Interaction } from '../../src/data/interaction.ts';
import type { Item } from '../../src/data/item.ts';
import { type ImportReport, REJECTION_REASONS } from '../../src/data/report.ts';
import { packVocabulary } from '../../src/data/vocabulary.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { median } from './rounds.ts';

const EVENTS = 10_000;
const ROWS = 1_000_000;
const USERS = 20_000;
const ITEMS = 8_000;
const ROUNDS = 5;
/** Rows that the peer puts into one transaction. */
const TOGETHER = 10_000;
const RATING = eventTypeCode('rating');
const REPORT: ImportReport = {
	rows: ROWS,
	accepted: ROWS,
	rejected: Object.fromEntries(REJECTION_REASONS.map((reason) => [reason, 0])) as ImportReport['rejected'],
	examples: [],
	users: USERS,
	items: ITEMS,
	columns: {},
	rejectedItems: 0,
	notes: [],
};

interface Row {
	user: string;
	item: string;
	type: number;
	at: number;
	value: number;
}

/** Who stores events. */
interface Contestant {
	put(event: Interaction): Promise<unknown>;
	count(): Promise<number>;
	clear(): Promise<void>;
}

/** The same events table as ours, and a table of rows. */
interface PeerSchema extends DBSchema {
	events: { key: string; value: Interaction; indexes: { at: number; itemId: string } };
	rows: { key: number; value: Row };
}

const openPeer = (name: string): Promise<IDBPDatabase<PeerSchema>> =>
	openDB<PeerSchema>(name, 1, {
		upgrade(database) {
			const events = database.createObjectStore('events', { keyPath: 'id' });
			events.createIndex('at', 'at');
			events.createIndex('itemId', 'itemId');
			database.createObjectStore('rows', { autoIncrement: true });
		},
	});

export async function benchStore(rounds = ROUNDS): Promise<void> {
	const name = `bench-store-${Date.now()}`;
	const { store } = await openStore({ storage: 'indexeddb', name });
	if (store.kind !== 'indexeddb') throw new Error(`bench store: needs IndexedDB: ${store.fallback}`);
	const peer = await openPeer(`${name}-peer`);
	try {
		await benchEvents(store, peer, rounds);
		await benchDataset(store, peer, rounds);
	} finally {
		store.close();
		peer.close();
		localStorage.clear();
		await deleteDB(name);
		await deleteDB(`${name}-peer`);
	}
}

async function benchEvents(store: Store, peer: IDBPDatabase<PeerSchema>, rounds: number): Promise<void> {
	const random = createRandom(1, 1);
	const events = (): Interaction[] =>
		Array.from({ length: EVENTS }, (_, i) => ({
			id: crypto.randomUUID(),
			userId: 'me',
			itemId: `item-${random.below(ITEMS)}`,
			type: 'view',
			at: 1_700_000_000_000 + i,
		}));
	const ours: Contestant = {
		put: (event) => store.interactions.put([event]),
		count: async () => (await store.interactions.all()).length,
		clear: () => store.interactions.clear(),
	};
	// idb's shortcut opens a transaction for the one put; relaxed is Chromium's default, and ours.
	const idb: Contestant = {
		put: (event) => peer.put('events', event),
		count: () => peer.count('events'),
		clear: () => peer.clear('events'),
	};
	for (const awaited of [false, true]) {
		await window.benchTell(
			`store, ${EVENTS} events, ${awaited ? 'each awaited before the next' : 'handed over at once'}`,
		);
		const times = { ours: [] as number[], idb: [] as number[] };
		for (let round = 0; round <= rounds; round++) {
			for (const [name, contestant] of [
				['ours', ours],
				['idb', idb],
			] as const) {
				// New ones each round; made, counted and removed outside the time that is taken.
				const all = events();
				const took = await timed(async () => {
					if (awaited) for (const event of all) await contestant.put(event);
					else await Promise.all(all.map(contestant.put));
				});
				if (round > 0) times[name].push(took);
				const stored = await contestant.count();
				if (stored !== EVENTS) throw new Error(`bench store: ${name} must hold ${EVENTS} events, got ${stored}.`);
				await contestant.clear();
			}
		}
		const name = awaited ? `events-${EVENTS}-awaited` : `events-${EVENTS}`;
		await report(name, times, `a transaction for each event, ${times.idb.length} rounds`);
	}
}

async function benchDataset(store: Store, peer: IDBPDatabase<PeerSchema>, rounds: number): Promise<void> {
	await window.benchTell(`store, a data set of ${ROWS} rows`);
	const dataset = madeUp();
	const items = Array.from(
		{ length: ITEMS },
		(_, i): Item => ({ id: `item-${i}`, title: `Item ${i}`, categories: ['all'] }),
	);
	const times = { ours: [] as number[], idb: [] as number[] };
	for (let round = 0; round <= rounds; round++) {
		const id = `data-${round}`;
		const took = await timed(() => store.datasets.write({ ...dataset, id }, items, REPORT, 'import'));
		if (round > 0) times.ours.push(took);
		if ((await store.datasets.read(id)).itemOf.length !== ROWS) throw new Error('bench store: ours lost rows.');
		await store.datasets.remove(id);
		// Half a minute and more: once, between our rounds.
		if (round === 1) {
			times.idb.push(await timed(() => writeRows(peer, dataset)));
			if ((await peer.count('rows')) !== ROWS) throw new Error('bench store: idb lost rows.');
			await peer.clear('rows');
		}
	}
	await report(
		`dataset-${ROWS}`,
		times,
		`a record for each row, ${TOGETHER} in a transaction, ${times.idb.length} round`,
	);
}

function madeUp(): Dataset {
	const random = createRandom(2, 1);
	return {
		id: 'data',
		name: 'Data',
		timed: true,
		users: packVocabulary(Array.from({ length: USERS }, (_, i) => `user-${i}`)),
		items: packVocabulary(Array.from({ length: ITEMS }, (_, i) => `item-${i}`)),
		offsets: Uint32Array.from({ length: USERS + 1 }, (_, user) => (user * ROWS) / USERS),
		itemOf: Uint32Array.from({ length: ROWS }, () => random.below(ITEMS)),
		typeOf: new Uint8Array(ROWS).fill(RATING),
		at: Float64Array.from({ length: ROWS }, (_, i) => 1_400_000_000_000 + i * 60_000),
		value: Float32Array.from({ length: ROWS }, () => (1 + random.below(10)) / 2),
	};
}

async function writeRows(peer: IDBPDatabase<PeerSchema>, dataset: Dataset): Promise<void> {
	let user = 0;
	for (let from = 0; from < ROWS; from += TOGETHER) {
		const transaction = peer.transaction('rows', 'readwrite');
		for (let i = from; i < from + TOGETHER; i++) {
			while ((dataset.offsets[user + 1] ?? ROWS) <= i) user++;
			void transaction.store.add({
				user: `user-${user}`,
				item: `item-${dataset.itemOf[i]}`,
				type: dataset.typeOf[i]!,
				at: dataset.at[i]!,
				value: dataset.value[i]!,
			});
		}
		await transaction.done;
	}
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}

async function report(name: string, times: { ours: number[]; idb: number[] }, note: string): Promise<void> {
	const ours = median(times.ours);
	const idb = median(times.idb);
	await window.benchCase({
		bench: 'store',
		case: name,
		adapter: 'IndexedDB',
		ours_ms: ours,
		peers_ms: { idb },
		ratio: { idb: idb / ours },
		dispatches: 0,
		notes: { idb: note },
	});
}
