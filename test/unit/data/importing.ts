import { type Dataset, datasetBuffers, interactionCount, userCount } from '../../../src/data/dataset.ts';
import { importFiles } from '../../../src/data/importers/import-files.ts';
import type { Imported, ImportOptions, ImportProgress, SourceFile } from '../../../src/data/importers/importer.ts';
import { EVENT_TYPES } from '../../../src/data/interaction.ts';
import { openVocabulary } from '../../../src/data/vocabulary.ts';

export const file = (name: string, ...parts: BlobPart[]): File => new File(parts, name);

/** Runs an import to its end. */
export async function importAll(
	files: readonly SourceFile[],
	options: ImportOptions = {},
	signal?: AbortSignal,
): Promise<Imported & { progress: ImportProgress[] }> {
	const progress: ImportProgress[] = [];
	const run = importFiles(files, options, signal);
	for (;;) {
		const step = await run.next();
		if (step.done) return { ...step.value, progress };
		progress.push(step.value);
	}
}

/** A data set as lines `user item type at value`, in its own order. */
export function linesOf(dataset: Dataset): string[] {
	const users = openVocabulary(dataset.users).ids();
	const items = openVocabulary(dataset.items).ids();
	const lines: string[] = [];
	for (let user = 0; user < userCount(dataset); user++) {
		for (let i = dataset.offsets[user]!; i < dataset.offsets[user + 1]!; i++) {
			lines.push(
				`${users[user]} ${items[dataset.itemOf[i]!]} ${EVENT_TYPES[dataset.typeOf[i]!]} ${dataset.at[i]} ${dataset.value[i]}`,
			);
		}
	}
	if (lines.length !== interactionCount(dataset)) throw new Error('the offsets do not cover all interactions');
	return lines;
}

/** All bytes of a data set, to compare two: quicker than element by element where there are many. */
export const bytesOf = (dataset: Dataset): string =>
	datasetBuffers(dataset)
		.map((buffer) => Buffer.from(buffer).toString('base64'))
		.join(' ');

/** A stream of these chunks, which says whether it was cancelled or read to its end. */
export function streamed(name: string, chunks: readonly Uint8Array[]): SourceFile & { state(): string } {
	let state = 'unread';
	return {
		name,
		size: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
		state: () => state,
		stream: () => {
			let next = 0;
			state = 'open';
			return new ReadableStream<Uint8Array>({
				pull(controller) {
					const chunk = chunks[next++];
					if (chunk) controller.enqueue(chunk);
					else {
						controller.close();
						state = 'read';
					}
				},
				cancel() {
					state = 'cancelled';
				},
			});
		},
	};
}

/** Milliseconds of the quickest of some runs: what the program takes when the machine lets it. */
export function quickest(runs: number, program: () => unknown): number {
	let best = Number.POSITIVE_INFINITY;
	for (let run = 0; run < runs; run++) {
		const start = performance.now();
		program();
		best = Math.min(best, performance.now() - start);
	}
	return best;
}
