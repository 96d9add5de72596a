import type { Item } from '../data/item.ts';
import type { Store } from '../store/store.ts';
import { COLUMNS, columnsOf } from './dataset-parts.ts';
import { toJson, toLines } from './json.ts';
import { FORMAT, MANIFEST, type Manifest, sha256, VERSION } from './manifest.ts';
import { packTraining } from './tensors.ts';
import { zipEntry, zipOf } from './zip-writer.ts';

/**
 * All that is kept on this machine, as one zip: own events, data sets with their catalogues, runs with their models and
 * newest checkpoints, settings. Of data sets and runs, one is in memory at a time. Throws `too-large` where it does not fit a zip.
 */
export async function exportArchive(store: Store): Promise<Blob> {
	const entries: ReturnType<typeof zipEntry>[] = [];
	const parts: Manifest['parts'] = [];
	const add = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
		const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
		const hash = await sha256(bytes);
		parts.push({ name, bytes: bytes.length, ...(hash !== undefined && { sha256: hash }) });
		entries.push(zipEntry(name, bytes));
	};

	await add('settings.json', toJson(await store.settings.all()));
	const datasets = await store.datasets.list();
	for (const [i, record] of datasets.entries()) {
		await add(`datasets/${i}/record.json`, toJson(record));
		const columns = columnsOf(await store.datasets.read(record.id));
		for (const column of COLUMNS) await add(`datasets/${i}/${column}.bin`, columns[column]);
		const items: readonly Item[] = await store.datasets.items(record.id);
		await add(`datasets/${i}/catalogue.ndjson`, toLines(items));
	}
	const stored = new Set(datasets.map(({ id }) => id));
	const runs = (await store.runs.list()).filter(({ datasetId }) => stored.has(datasetId));
	for (const [i, run] of runs.entries()) {
		const { bytes, ...training } = packTraining(
			await store.runs.readModel(run.id),
			await store.runs.readCheckpoint(run.id),
		);
		await add(`runs/${i}/run.json`, toJson({ run, ...training }));
		await add(`runs/${i}/tensors.bin`, bytes);
	}
	const interactions = await store.interactions.all();
	await add('interactions.ndjson', toLines(interactions));

	const manifest: Manifest = {
		format: FORMAT,
		version: VERSION,
		madeBy: 'inkling',
		madeAt: new Date().toISOString(),
		counts: { interactions: interactions.length, datasets: datasets.length, runs: runs.length },
		parts,
	};
	return zipOf([zipEntry(MANIFEST, new TextEncoder().encode(JSON.stringify(manifest, null, '\t'))), ...entries]);
}
