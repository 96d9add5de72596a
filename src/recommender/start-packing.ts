import type { WeightType } from '../core/weights/stored.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { PackingProgress } from '../worker/protocol.ts';
import type { Packing } from './types.ts';
import { createUpdates } from './updates.ts';

/** A pack that the worker makes, as the page holds it. */
export function startPacking(
	client: WorkerClient,
	runId: string,
	{ signal, weights }: { signal?: AbortSignal; weights?: WeightType },
): Packing {
	const updates = createUpdates<PackingProgress>();
	const asked = { runId, createdAt: new Date().toISOString(), ...(weights && { weights }) };
	const call = client.call('make-pack', asked, (update) => {
		if (update.kind === 'pack') updates.push(update.progress);
	});
	const cancel = () => call.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	const result = call.result.finally(() => signal?.removeEventListener('abort', cancel));
	result.then(
		() => updates.end(),
		(error: unknown) => updates.end(error),
	);
	return { [Symbol.asyncIterator]: () => updates[Symbol.asyncIterator](), result };
}
