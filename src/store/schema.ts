import type { SavedModel, SettingValue } from '../core/model.ts';
import type { Checkpoint, RunRecord } from '../core/run.ts';
import type { Interaction } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { ImportReport } from '../data/report.ts';
import type { PackedVocabulary } from '../data/vocabulary.ts';

/** A data set as the list of data sets shows it. */
export interface DatasetRecord {
	id: string;
	name: string;
	/** `importing` until its last block is written; what is left in that state is removed when the store opens. */
	state: 'importing' | 'ready';
	source: 'import' | 'demo-shop';
	/** While `importing`: when its last block was written. */
	createdAt: number;
	users: number;
	items: number;
	interactions: number;
	/** Bytes of its blocks. */
	bytes: number;
	timed: boolean;
	report: ImportReport;
}

/** A slice of one column of a data set, following the one of the part before. */
export interface Block {
	datasetId: string;
	column:
		| 'users.bytes'
		| 'users.offsets'
		| 'items.bytes'
		| 'items.offsets'
		| 'offsets'
		| 'itemOf'
		| 'typeOf'
		| 'at'
		| 'value';
	/** 0, 1, 2, ... in order. */
	part: number;
	data: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
}

/** A slice of a data set's catalogue, in index order. */
export interface CataloguePart {
	datasetId: string;
	part: number;
	items: Item[];
}

/** Table -> its value, key and indexes. */
export interface Tables {
	interactions: { value: Interaction; key: string; indexes: { at: number; itemId: string } };
	datasets: { value: DatasetRecord; key: string; indexes: Record<never, never> };
	blocks: { value: Block; key: [string, string, number]; indexes: { datasetId: string } };
	catalogues: { value: CataloguePart; key: [string, number]; indexes: { datasetId: string } };
	runs: { value: RunRecord; key: string; indexes: { datasetId: string } };
	models: {
		value: { runId: string; model: SavedModel; items: PackedVocabulary };
		key: string;
		indexes: Record<never, never>;
	};
	/** A run's newest checkpoint and the one before it. Generations count up; of two, the higher is the newer. */
	checkpoints: {
		value: { runId: string; generation: number; at: number; checkpoint: Checkpoint };
		key: [string, number];
		indexes: { runId: string };
	};
	/** What was learnt of this device's own events beside a pack: the bytes of personal/delta-record. */
	deltas: {
		value: { packHash: string; kind: string; bytes: Uint8Array<ArrayBuffer> };
		key: [string, string];
		indexes: Record<never, never>;
	};
	settings: { value: { name: string; value: SettingValue }; key: string; indexes: Record<never, never> };
}
