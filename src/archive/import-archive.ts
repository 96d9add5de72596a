import { InklingError } from '../core/errors.ts';
import type { Store } from '../store/store.ts';
import { type Archived, readArchive } from './read-archive.ts';

/** How many of each were new here. */
export interface ArchiveCounts {
	interactions: number;
	datasets: number;
	runs: number;
}

/**
 * Puts back what `exportArchive` wrote. What is here stays: an event, data set, run or setting whose id (or name) is here
 * already is passed over, so importing the same archive twice is importing it once. The whole file is read and checked
 * before the first of it is written. Each data set and run is written wholly or not at all, and if one cannot be, what
 * was added before it is removed again.
 *
 * Throws `invalid-data` for what is no archive, or a broken one; `unsupported` for one of a later version; `too-large`;
 * `storage-full`.
 */
export async function importArchive(store: Store, file: Blob): Promise<ArchiveCounts> {
	const where = file instanceof File ? file.name : 'the archive';
	// Checked from end to end before anything is kept.
	const reading = readArchive(file, where);
	while (!(await reading.next()).done);
	const counts: ArchiveCounts = { interactions: 0, datasets: 0, runs: 0 };
	const undo: (() => Promise<void>)[] = [];
	try {
		for await (const one of readArchive(file, where)) await keep(store, one, counts, undo);
	} catch (thrown) {
		await takeBack(undo, thrown);
		throw thrown;
	}
	return counts;
}

async function takeBack(undo: readonly (() => Promise<void>)[], why: unknown): Promise<void> {
	for (const step of undo.toReversed()) {
		try {
			await step();
		} catch (thrown) {
			throw new InklingError(
				'internal',
				'archive: what was added before an import failed must be removable, got an error at that too. It is whole and can be removed by hand.',
				{ cause: why instanceof Error ? why : thrown },
			);
		}
	}
}

async function keep(store: Store, one: Archived, counts: ArchiveCounts, undo: (() => Promise<void>)[]): Promise<void> {
	switch (one.kind) {
		case 'settings': {
			for (const [name, value] of Object.entries(one.settings)) {
				if ((await store.settings.get(name)) !== undefined) continue;
				await store.settings.set(name, value);
				undo.push(() => store.settings.remove(name));
			}
			return;
		}
		case 'dataset': {
			const { id } = one.record;
			if (await store.datasets.get(id)) return;
			await store.datasets.write(one.dataset, one.items, one.record.report, one.record.source);
			undo.push(() => store.datasets.remove(id));
			counts.datasets++;
			return;
		}
		case 'run': {
			const { run, model, checkpoint } = one;
			if (await store.runs.get(run.id)) return;
			undo.push(() => store.runs.remove(run.id));
			// Cut off between these, it is a run without a model, and must not say that it has one.
			await store.runs.put(model ? { ...run, status: 'running' } : run);
			if (checkpoint) await store.runs.checkpoint(run, checkpoint);
			if (model) await store.runs.finish(run, model.model, model.items);
			counts.runs++;
			return;
		}
		case 'interactions': {
			const here = new Set((await store.interactions.all()).map(({ id }) => id));
			const added = one.interactions.filter(({ id }) => !here.has(id));
			await store.interactions.put(added);
			undo.push(() => store.interactions.remove(added.map(({ id }) => id)));
			counts.interactions = added.length;
			return;
		}
	}
}
