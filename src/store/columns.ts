// A data set as columns, and columns as blocks: how it is cut up, put together, and checked.

import type { Dataset } from '../data/dataset.ts';
import { interactionCount, itemCount, userCount } from '../data/dataset.ts';
import { EVENT_TYPES } from '../data/interaction.ts';
import type { Block } from './schema.ts';

export type ColumnName = Block['column'];
export type ColumnData = Block['data'];

/** A block holds at most this much: small enough to write between two frames, large enough to be few. */
const BLOCK_BYTES = 1_048_576;

const columnsOf = (dataset: Dataset): Readonly<Record<ColumnName, ColumnData>> => ({
	'users.bytes': dataset.users.bytes,
	'users.offsets': dataset.users.offsets,
	'items.bytes': dataset.items.bytes,
	'items.offsets': dataset.items.offsets,
	offsets: dataset.offsets,
	itemOf: dataset.itemOf,
	typeOf: dataset.typeOf,
	at: dataset.at,
	value: dataset.value,
});

export const bytesOf = (dataset: Dataset): number =>
	Object.values(columnsOf(dataset)).reduce((sum, column) => sum + column.byteLength, 0);

/** The blocks one after another, each with memory of its own: cloning a view would clone all that it looks at. */
export function* cutIntoBlocks(dataset: Dataset): Generator<Block> {
	for (const [column, data] of Object.entries(columnsOf(dataset)) as [ColumnName, ColumnData][]) {
		const length = BLOCK_BYTES / data.BYTES_PER_ELEMENT;
		for (let part = 0; part * length < data.length; part++) {
			yield { datasetId: dataset.id, column, part, data: data.slice(part * length, (part + 1) * length) };
		}
	}
}

/** What does not hold that must, in a few words; undefined when all is well. */
export function faultIn(dataset: Dataset): string | undefined {
	const interactions = interactionCount(dataset);
	const items = itemCount(dataset);
	for (const name of ['typeOf', 'at', 'value'] as const) {
		if (dataset[name].length !== interactions)
			return `${dataset[name].length} of ${name} for ${interactions} interactions`;
	}
	if (dataset.users.offsets.length - 1 !== userCount(dataset)) {
		return `${dataset.users.offsets.length - 1} user ids for ${userCount(dataset)} users`;
	}
	return (
		faultInOffsets('offsets', dataset.offsets, interactions) ??
		faultInOffsets('users.offsets', dataset.users.offsets, dataset.users.bytes.length) ??
		faultInOffsets('items.offsets', dataset.items.offsets, dataset.items.bytes.length) ??
		faultAbove('itemOf', dataset.itemOf, items) ??
		faultAbove('typeOf', dataset.typeOf, EVENT_TYPES.length)
	);
}

function faultInOffsets(name: string, offsets: Uint32Array, end: number): string | undefined {
	if (offsets[0] !== 0 || offsets[offsets.length - 1] !== end) return `${name} that do not run from 0 to ${end}`;
	for (let i = 1; i < offsets.length; i++) if (offsets[i]! < offsets[i - 1]!) return `${name} that descend at ${i}`;
	return undefined;
}

function faultAbove(name: string, values: Uint32Array | Uint8Array, bound: number): string | undefined {
	for (let i = 0; i < values.length; i++)
		if (values[i]! >= bound) return `${name} of ${values[i]} where ${bound} are known`;
	return undefined;
}
