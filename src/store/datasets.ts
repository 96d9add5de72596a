// Data sets: columns in blocks, the catalogue in parts. Writing one takes many commits, so it happens under the state
// `importing`, which nothing lists or reads, and ends in the one commit that makes it `ready`.

import { InklingError, throwIfCancelled } from '../core/errors.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../data/dataset.ts';
import type { Item } from '../data/item.ts';
import { bytesOf, type ColumnData, type ColumnName, cutIntoBlocks, faultIn } from './columns.ts';
import { holdingImport, ifAbandoned } from './import-lock.ts';
import { removeTrainingOf } from './runs.ts';
import type { CataloguePart, DatasetRecord } from './schema.ts';
import type { Store } from './store.ts';
import type { Operation, TableAccess } from './tables.ts';

/** Blocks of about 1 MB that are read or written at a time. */
const BATCH = 4;

export function createDatasets(tables: TableAccess): Store['datasets'] {
	const ready = async (id: string): Promise<DatasetRecord> => {
		const record = await tables.get('datasets', id);
		if (record?.state === 'ready') return record;
		throw new InklingError(
			'not-found',
			`datasets: there must be a data set with id "${id}", got none. Choose another or import it again.`,
		);
	};
	/** Throws for what was found wrong, unless the data set was removed while it was being read. */
	const damaged = async (record: DatasetRecord, fault: string): Promise<never> => {
		await ready(record.id);
		throw new InklingError(
			'invalid-data',
			`datasets: all of the data set "${record.name}" must be readable, got ${fault}. Remove it and import it again.`,
		);
	};
	return {
		async list() {
			const records = await tables.getAll('datasets');
			return records.filter((record) => record.state === 'ready').sort((a, b) => b.createdAt - a.createdAt);
		},
		async get(id) {
			const record = await tables.get('datasets', id);
			return record?.state === 'ready' ? record : undefined;
		},
		async read(id) {
			const record = await ready(id);
			const fill = async <A extends ColumnData>(column: ColumnName, into: A): Promise<A> => {
				const fault = await fillColumn(tables, id, column, into);
				return fault ? damaged(record, fault) : into;
			};
			const vocabulary = async (name: 'users' | 'items', size: number) => {
				const offsets = await fill(`${name}.offsets`, new Uint32Array(size + 1));
				return { offsets, bytes: await fill(`${name}.bytes`, new Uint8Array(offsets[size]!)) };
			};
			const dataset: Dataset = {
				id,
				name: record.name,
				timed: record.timed,
				users: await vocabulary('users', record.users),
				items: await vocabulary('items', record.items),
				offsets: await fill('offsets', new Uint32Array(record.users + 1)),
				itemOf: await fill('itemOf', new Uint32Array(record.interactions)),
				typeOf: await fill('typeOf', new Uint8Array(record.interactions)),
				at: await fill('at', new Float64Array(record.interactions)),
				value: await fill('value', new Float32Array(record.interactions)),
			};
			const fault = faultIn(dataset);
			return fault ? damaged(record, fault) : dataset;
		},
		async items(id) {
			const record = await ready(id);
			const items: Item[] = [];
			let part = 0;
			for (;;) {
				const found = await tables.getAll('catalogues', {
					lower: [id, part],
					upper: [id, Number.POSITIVE_INFINITY],
					limit: BATCH,
				});
				for (const one of found) {
					if (one.part !== part++ || !Array.isArray(one.items)) return damaged(record, `no catalogue part ${part - 1}`);
					items.push(...one.items);
				}
				if (found.length < BATCH) break;
			}
			return items.length === record.items ? items : damaged(record, `${items.length} of ${record.items} items`);
		},
		async write(dataset, items, report, source, signal) {
			throwIfCancelled(signal);
			const fault =
				items.length === itemCount(dataset) ? faultIn(dataset) : `${items.length} items for ${itemCount(dataset)} ids`;
			if (fault) {
				throw new InklingError(
					'invalid-argument',
					`datasets.write: a data set must fit together, got ${fault}. Nothing was stored.`,
				);
			}
			const record: DatasetRecord = {
				id: dataset.id,
				name: dataset.name,
				state: 'importing',
				source,
				createdAt: Date.now(),
				users: userCount(dataset),
				items: itemCount(dataset),
				interactions: interactionCount(dataset),
				bytes: bytesOf(dataset),
				timed: dataset.timed,
				report,
			};
			const existing = await tables.get('datasets', dataset.id);
			if (existing) await removeLeftover(tables, existing);
			return holdingImport(dataset.id, () => writeInBatches(tables, record, dataset, items, signal));
		},
		async remove(id) {
			await tables.commit(await removalOf(tables, id), 'strict');
		},
	};
}

/** Removes what imports that were cut off have left; another tab's import under way is left alone. Returns how many. */
export async function removeLeftovers(tables: TableAccess): Promise<number> {
	let removed = 0;
	for (const record of await tables.getAll('datasets')) {
		if (await removeLeftover(tables, record)) removed++;
	}
	return removed;
}

async function removeLeftover(tables: TableAccess, record: DatasetRecord): Promise<boolean> {
	if (record.state !== 'importing') return false;
	return ifAbandoned(record, async () => {
		// Looked at again under the lock: the import may have ended well in between.
		const now = await tables.get('datasets', record.id);
		if (now?.state === 'importing') await tables.commit(await removalOf(tables, record.id));
	});
}

async function writeInBatches(
	tables: TableAccess,
	record: DatasetRecord,
	dataset: Dataset,
	items: readonly Item[],
	signal: AbortSignal | undefined,
): Promise<DatasetRecord> {
	const { id } = record;
	const stillThere: Operation = {
		kind: 'expect',
		table: 'datasets',
		key: id,
		there: true,
		otherwise: `datasets.write: the data set "${record.name}" must stay while it is written, got it removed. Import it again.`,
	};
	// Each batch renews the time, by which other tabs know that this one is alive; the last one's is when it was made.
	const importing = (): Operation => ({ kind: 'put', table: 'datasets', value: { ...record, createdAt: Date.now() } });
	await tables.commit([
		{
			kind: 'expect',
			table: 'datasets',
			key: id,
			there: false,
			otherwise: `datasets.write: the data set's id must be new, got "${id}", which is stored already. Remove that one first.`,
		},
		importing(),
	]);
	try {
		let batch: Operation[] = [];
		const flush = async () => {
			throwIfCancelled(signal);
			await tables.commit([stillThere, importing(), ...batch]);
			batch = [];
		};
		for (const value of cutIntoBlocks(dataset)) {
			if (batch.push({ kind: 'put', table: 'blocks', value }) === BATCH) await flush();
		}
		for (const value of cutIntoParts(id, items)) {
			if (batch.push({ kind: 'put', table: 'catalogues', value }) === BATCH) await flush();
		}
		await flush();
		throwIfCancelled(signal);
		const ready: DatasetRecord = { ...record, state: 'ready', createdAt: Date.now() };
		await tables.commit([stillThere, { kind: 'put', table: 'datasets', value: ready }], 'strict');
		return ready;
	} catch (thrown) {
		// If this fails too, what is left stays invisible and goes when the store is opened next.
		await tables.commit(await removalOf(tables, id)).catch(() => undefined);
		throw thrown;
	}
}

/** Fills `into` with the column's blocks, in order; says what does not hold, if anything. */
async function fillColumn(
	tables: TableAccess,
	datasetId: string,
	column: ColumnName,
	into: ColumnData,
): Promise<string | undefined> {
	let filled = 0;
	let part = 0;
	for (;;) {
		const blocks = await tables.getAll('blocks', {
			lower: [datasetId, column, part],
			upper: [datasetId, column, Number.POSITIVE_INFINITY],
			limit: BATCH,
		});
		for (const block of blocks) {
			if (block.part !== part++) return `no block ${part - 1} of ${column}`;
			if (block.data?.constructor !== into.constructor) return `block ${block.part} of ${column} of another type`;
			if (filled + block.data.length > into.length) return `more than ${into.length} values of ${column}`;
			into.set(block.data, filled);
			filled += block.data.length;
		}
		if (blocks.length < BATCH) break;
	}
	return filled === into.length ? undefined : `${filled} of ${into.length} values of ${column}`;
}

/** A catalogue in parts of 500 items, fewer where their texts, pictures and vectors are long. */
function* cutIntoParts(datasetId: string, items: readonly Item[]): Generator<CataloguePart> {
	let part = 0;
	let batch: Item[] = [];
	let size = 0;
	for (const item of items) {
		batch.push(item);
		size += sizeOf(item);
		if (batch.length < 500 && size < 1_000_000) continue;
		yield { datasetId, part: part++, items: batch };
		batch = [];
		size = 0;
	}
	if (batch.length > 0) yield { datasetId, part, items: batch };
}

function sizeOf(item: Item): number {
	const vectors = Object.values(item.vectors ?? {}).reduce((sum, vector) => sum + 8 * vector.length, 0);
	return vectors + (item.text?.length ?? 0) + (item.image?.length ?? 0);
}

/** All that goes with a data set: its blocks and catalogue, its runs and what they have learnt. */
async function removalOf(tables: TableAccess, datasetId: string): Promise<Operation[]> {
	const runs = await tables.getAll('runs', { index: 'datasetId', only: datasetId });
	return [
		{ kind: 'delete', table: 'datasets', key: datasetId },
		{ kind: 'delete-by-index', table: 'blocks', index: 'datasetId', key: datasetId },
		{ kind: 'delete-by-index', table: 'catalogues', index: 'datasetId', key: datasetId },
		{ kind: 'delete-by-index', table: 'runs', index: 'datasetId', key: datasetId },
		...runs.flatMap((run) => removeTrainingOf(run.id)),
	];
}
