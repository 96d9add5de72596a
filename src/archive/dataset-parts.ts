// A data set's columns as parts of an archive, and back.

import { InklingError } from '../core/errors.ts';
import type { ItemIndex } from '../core/ids.ts';
import { type Dataset, itemCount } from '../data/dataset.ts';
import type { Item } from '../data/item.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import { faultIn } from '../store/columns.ts';
import type { DatasetRecord } from '../store/schema.ts';
import { bytesUnder } from './tensors.ts';

/** In the order of the archive. */
export const COLUMNS = [
	'users.offsets',
	'users.bytes',
	'items.offsets',
	'items.bytes',
	'offsets',
	'itemOf',
	'typeOf',
	'at',
	'value',
] as const;
type ColumnName = (typeof COLUMNS)[number];
export type ColumnBytes = Readonly<Record<ColumnName, Uint8Array<ArrayBuffer>>>;

export function columnsOf(dataset: Dataset): ColumnBytes {
	const { users, items, offsets, itemOf, typeOf, at, value } = dataset;
	return {
		'users.offsets': bytesUnder(users.offsets),
		'users.bytes': bytesUnder(users.bytes),
		'items.offsets': bytesUnder(items.offsets),
		'items.bytes': bytesUnder(items.bytes),
		offsets: bytesUnder(offsets),
		itemOf: bytesUnder(itemOf),
		typeOf: bytesUnder(typeOf),
		at: bytesUnder(at),
		value: bytesUnder(value),
	};
}

/** Puts it together and looks whether it fits. Throws `invalid-data`, naming `where`. */
export function datasetFrom(record: DatasetRecord, bytes: ColumnBytes, items: readonly Item[], where: string): Dataset {
	const wrong = (got: string) =>
		new InklingError(
			'invalid-data',
			`archive: the data set in ${where} must fit together, got ${got}. Export again; nothing was kept.`,
		);
	const lengths: Partial<Record<ColumnName, number>> = {
		'users.offsets': 4 * (record.users + 1),
		'items.offsets': 4 * (record.items + 1),
		offsets: 4 * (record.users + 1),
		itemOf: 4 * record.interactions,
		typeOf: record.interactions,
		at: 8 * record.interactions,
		value: 4 * record.interactions,
	};
	for (const name of COLUMNS) {
		const length = lengths[name];
		if (length !== undefined && bytes[name].length !== length)
			throw wrong(`${bytes[name].length} bytes of ${name} where ${length} belong`);
	}
	const dataset: Dataset = {
		id: record.id,
		name: record.name,
		timed: record.timed,
		users: { offsets: new Uint32Array(bytes['users.offsets'].buffer), bytes: bytes['users.bytes'] },
		items: { offsets: new Uint32Array(bytes['items.offsets'].buffer), bytes: bytes['items.bytes'] },
		offsets: new Uint32Array(bytes.offsets.buffer),
		itemOf: new Uint32Array(bytes.itemOf.buffer),
		typeOf: bytes.typeOf,
		at: new Float64Array(bytes.at.buffer),
		value: new Float32Array(bytes.value.buffer),
	};
	const fault = faultIn(dataset);
	if (fault) throw wrong(fault);
	if (items.length !== itemCount(dataset)) throw wrong(`${items.length} items for ${itemCount(dataset)} ids`);
	const { id } = openVocabulary<ItemIndex>(dataset.items);
	for (const [i, item] of items.entries())
		if (item.id !== id(i as ItemIndex)) throw wrong(`item ${i} under another id than its column has`);
	return dataset;
}
