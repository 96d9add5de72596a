import { InklingError } from '../core/errors.ts';
import type { Checkpoint, RunRecord } from '../core/run.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Interaction } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { DatasetRecord } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { COLUMNS, type ColumnBytes, datasetFrom } from './dataset-parts.ts';
import { fromJson, fromLines } from './json.ts';
import type { Manifest } from './manifest.ts';
import { openParts } from './part-reader.ts';
import { checkDataset, checkInteraction, checkItem, checkKeptRun, checkSettings } from './records.ts';
import { unpackTraining } from './tensors.ts';

/** One whole thing of an archive, checked. */
export type Archived =
	| { kind: 'settings'; settings: Readonly<Record<string, string | number | boolean>> }
	| { kind: 'dataset'; record: DatasetRecord; dataset: Dataset; items: readonly Item[] }
	| {
			kind: 'run';
			run: RunRecord;
			model: Awaited<ReturnType<Store['runs']['readModel']>>;
			checkpoint: Checkpoint | undefined;
	  }
	| { kind: 'interactions'; interactions: readonly Interaction[] };

/** What is in an archive, one thing after another: of data sets, one is in memory at a time. */
export async function* readArchive(file: Blob, where: string): AsyncGenerator<Archived, Manifest['counts']> {
	const parts = await openParts(file, where);
	const { counts } = parts.manifest;
	const text = async (name: string) => {
		try {
			return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await parts.take(name));
		} catch (thrown) {
			if (thrown instanceof InklingError) throw thrown;
			throw new InklingError('invalid-data', `archive: ${name} must be UTF-8, got something else. Export again.`, {
				cause: thrown,
			});
		}
	};
	const lines = async <T>(name: string, check: (value: unknown, where: string) => T): Promise<T[]> =>
		fromLines(await text(name), name).map((value, i) => check(value, `${name}, line ${i + 1},`));
	try {
		const settings = fromJson(await text('settings.json'), 'settings.json');
		yield { kind: 'settings', settings: checkSettings(settings, 'settings.json') };
		const datasets = new Set<string>();
		for (let i = 0; i < counts.datasets; i++) {
			const folder = `datasets/${i}`;
			const name = `${folder}/record.json`;
			const record = checkDataset(fromJson(await text(name), name), name);
			datasets.add(once(datasets, record.id, name));
			const columns: Partial<Record<keyof ColumnBytes, Uint8Array<ArrayBuffer>>> = {};
			for (const column of COLUMNS) columns[column] = await parts.take(`${folder}/${column}.bin`);
			const items = await lines(`${folder}/catalogue.ndjson`, checkItem);
			const dataset = datasetFrom(record, columns as ColumnBytes, items, folder);
			yield { kind: 'dataset', record, dataset, items };
		}
		const runs = new Set<string>();
		for (let i = 0; i < counts.runs; i++) {
			const name = `runs/${i}/run.json`;
			const kept = checkKeptRun(fromJson(await text(name), name), name);
			runs.add(once(runs, kept.run.id, name));
			if (!datasets.has(kept.run.datasetId)) throw contents(name, 'a run of a data set that is not in it');
			const bytes = await parts.take(`runs/${i}/tensors.bin`);
			yield { kind: 'run', run: kept.run, ...unpackTraining(kept, bytes, `runs/${i}/tensors.bin`) };
		}
		const interactions = await lines('interactions.ndjson', checkInteraction);
		if (interactions.length !== counts.interactions)
			throw contents('interactions.ndjson', `${interactions.length} lines where ${counts.interactions} were written`);
		yield { kind: 'interactions', interactions };
		await parts.end();
		return counts;
	} finally {
		await parts.close();
	}
}

function once(known: ReadonlySet<string>, id: string, where: string): string {
	if (known.has(id)) throw contents(where, `the id "${id}" a second time`);
	return id;
}

const contents = (where: string, got: string): InklingError =>
	new InklingError('invalid-data', `archive: ${where} must fit the rest, got ${got}. Export again; nothing was kept.`);
