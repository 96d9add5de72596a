import type { WorkerClient } from '../worker/client.ts';
import type { TrainRequest } from '../worker/protocol.ts';
import type { Training, TrainingUpdate } from './types.ts';
import { createUpdates } from './updates.ts';

/** A run in the worker, as the page holds it. `onEnd` runs when it has ended, well or not. */
export function startTraining(
	client: WorkerClient,
	request: Promise<TrainRequest>,
	signal: AbortSignal | undefined,
	onEnd: () => void,
): Training {
	const updates = createUpdates<TrainingUpdate>();
	const call = request.then((ready) =>
		client.call('train', ready, (update) => {
			if (update.kind === 'training') updates.push({ progress: update.progress, run: update.run });
		}),
	);
	const control = (kind: 'pause' | 'resume' | 'step' | 'stop') =>
		void call.then((sent) => sent.control({ kind })).catch(() => {});
	const cancel = () => void call.then((sent) => sent.cancel()).catch(() => {});
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	const result = call
		.then((sent) => sent.result)
		.finally(() => {
			signal?.removeEventListener('abort', cancel);
			onEnd();
		});
	// Whoever iterates gets the error from there; who does neither has chosen not to know.
	result.then(
		() => updates.end(),
		(error: unknown) => updates.end(error),
	);
	return {
		[Symbol.asyncIterator]: () => updates[Symbol.asyncIterator](),
		pause: () => control('pause'),
		resume: () => control('resume'),
		step: () => control('step'),
		stop: () => control('stop'),
		watch: (userId) => void call.then((sent) => sent.control({ kind: 'watch', userId })).catch(() => {}),
		result,
	};
}
