// The worker that learns for a shop's page: one personal delta, on WebGPU when there is one, in the slices that the page asks
// for. It keeps nothing; the page ends it.

import { toErrorRecord } from '../core/errors.ts';
import { requestGpu } from '../gpu/device.ts';
import { writeDelta } from '../personal/delta-record.ts';
import { learn } from '../personal/learn.ts';
import type { FromLearningWorker, LearningRequest, ToLearningWorker } from './learning-protocol.ts';

// The page's types are in force in this project; a worker's scope is told by what is used of it.
const scope = self as unknown as {
	onmessage: (event: MessageEvent<ToLearningWorker>) => void;
	postMessage(message: FromLearningWorker): void;
};
let running: Awaited<ReturnType<typeof learn>> | undefined;

scope.onmessage = ({ data }) => {
	const doing = 'begin' in data ? begin(data.begin) : slice(data.slice);
	doing.then(
		(message) => scope.postMessage(message),
		(thrown: unknown) => scope.postMessage({ error: toErrorRecord(thrown) }),
	);
};

async function begin(request: LearningRequest): Promise<FromLearningWorker> {
	const { gpu, reason } = await requestGpu();
	running = await learn({ ...request, gpu });
	return { open: true, withoutGpu: reason };
}

async function slice(milliseconds: number): Promise<FromLearningWorker> {
	const begun = performance.now();
	do {
		const next = await running?.next();
		if (next?.done) return { bytes: writeDelta(next.value) };
	} while (performance.now() - begun < milliseconds);
	return { more: true };
}
