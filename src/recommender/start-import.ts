import type { ImportOptions, ImportProgress } from '../data/importers/importer.ts';
import type { DatasetRecord } from '../store/schema.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Importing } from './types.ts';
import { createUpdates } from './updates.ts';

/** An import in the worker, as the page holds it. `onDone` runs before its result is given out. */
export function startImport(
	client: WorkerClient,
	files: readonly File[],
	{ signal, ...options }: ImportOptions & { signal?: AbortSignal },
	onDone: (record: DatasetRecord) => Promise<void>,
): Importing {
	const updates = createUpdates<ImportProgress>();
	const call = client.call('import', { files: [...files], options }, (update) => {
		if (update.kind === 'import') updates.push(update.progress);
	});
	const cancel = () => call.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	const result = call.result
		.then(async (record) => {
			await onDone(record);
			return record;
		})
		.finally(() => signal?.removeEventListener('abort', cancel));
	result.then(
		() => updates.end(),
		(error: unknown) => updates.end(error),
	);
	return { [Symbol.asyncIterator]: () => updates[Symbol.asyncIterator](), result };
}
