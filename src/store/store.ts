import type { SavedModel, SettingValue } from '../core/model.ts';
import type { Checkpoint, RunRecord } from '../core/run.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Interaction } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { ImportReport } from '../data/report.ts';
import type { PackedVocabulary } from '../data/vocabulary.ts';
import type { DatasetRecord } from './schema.ts';

/** What is kept on this machine. Every method that writes is atomic: it happened wholly, or it threw and nothing changed. */
export interface Store {
	readonly kind: 'indexeddb' | 'memory';
	/** Why it is in memory though IndexedDB was asked for; undefined when all is well. */
	readonly fallback: string | undefined;

	readonly interactions: {
		/** Adds or replaces by id. Throws invalid-argument for a malformed one. */
		put(interactions: readonly Interaction[]): Promise<void>;
		/** All that are whole, oldest first; damaged ones are counted in an event. */
		all(): Promise<Interaction[]>;
		/** With every personal delta. */
		remove(ids: readonly string[]): Promise<void>;
		/** With every personal delta. */
		clear(): Promise<void>;
	};
	readonly datasets: {
		/** Ready ones, newest first. */
		list(): Promise<DatasetRecord[]>;
		get(id: string): Promise<DatasetRecord | undefined>;
		/** Throws not-found. */
		read(id: string): Promise<Dataset>;
		items(id: string): Promise<Item[]>;
		/** Written in blocks under state `importing`, then switched to `ready` in one batch; removed again when it fails or is cancelled. The id must be new. */
		write(
			dataset: Dataset,
			items: readonly Item[],
			report: ImportReport,
			source: DatasetRecord['source'],
			signal?: AbortSignal,
		): Promise<DatasetRecord>;
		/** With its runs, models and checkpoints. */
		remove(id: string): Promise<void>;
	};
	readonly runs: {
		/** Newest first. */
		list(): Promise<RunRecord[]>;
		get(id: string): Promise<RunRecord | undefined>;
		/** Throws not-found when its data set is not (or no longer) there. */
		put(run: RunRecord): Promise<void>;
		/**
		 * The run's record and its checkpoint in one batch; the checkpoint before it is kept, older ones go. Throws not-found
		 * for a run that was not put, or was removed.
		 */
		checkpoint(run: RunRecord, checkpoint: Checkpoint): Promise<void>;
		/** The run's record and its model, with the ids of the items that it ranks, in one batch; its checkpoints go. */
		finish(run: RunRecord, model: SavedModel, items: PackedVocabulary): Promise<void>;
		/** The newest that is whole; one that is damaged is removed and told in an event. */
		readCheckpoint(id: string): Promise<Checkpoint | undefined>;
		readModel(id: string): Promise<{ model: SavedModel; items: PackedVocabulary } | undefined>;
		/** With its model and checkpoints. */
		remove(id: string): Promise<void>;
	};
	/** Personal deltas: each goes with any of the interactions, since any of them may be in it. */
	readonly deltas: {
		get(packHash: string, kind: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
		/** Throws not-found when an interaction that it was learnt from is no longer there. */
		put(packHash: string, kind: string, bytes: Uint8Array<ArrayBuffer>, learntFrom: readonly string[]): Promise<void>;
		remove(packHash: string, kind: string): Promise<void>;
	};
	readonly settings: {
		get(name: string): Promise<SettingValue | undefined>;
		set(name: string, value: SettingValue): Promise<void>;
		/** By name; the data base's own id is not among them. */
		all(): Promise<Readonly<Record<string, SettingValue>>>;
		remove(name: string): Promise<void>;
	};
	/** Everything, all tables. */
	erase(): Promise<void>;
	close(): void;
}
