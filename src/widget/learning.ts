// Learns from this visitor after each change of their history, while the page is idle, and ranks with what was learnt where
// it helps: in the worker beside this file, or on the page where it can have none. Built by itself (vite.widget-learning.config.ts) and loaded with the first shelf that wants it: sharing chunks
// with what ranks would make those larger for everybody.

import { adapt } from '../adapt.ts';
import type { Engine } from './engine.ts';
import { tell } from './messages.ts';
import type { Visitor } from './visitor.ts';

export interface Learning {
	/** The history changed, or was forgotten: what was learnt of what is gone is not ranked with a moment longer. */
	touch(): void;
}

/** Far under the 50 ms after which a page feels slow. */
const SLICE_MS = 8;
/** Events come in bursts. */
const PATIENCE_MS = 300;
/** Of the same build. */
const WORKER = new URL(/* @vite-ignore */ 'inkling-learning-worker.js', import.meta.url).href;

export function createLearning(
	engine: Engine,
	visitor: Visitor,
	changed: () => void,
	failed: (thrown: unknown) => void,
): Learning {
	let bytes: Uint8Array<ArrayBuffer> | undefined;
	let learnt = new Set<string | undefined>();
	let adapted = false;
	let abort = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;

	async function learn(signal: AbortSignal): Promise<void> {
		await visitor.ready();
		const { pack } = await engine.open();
		const kind = pack.manifest.models.main?.kind ?? '';
		const { events } = visitor;
		bytes ??= await visitor.deltas?.get(pack.hash, kind);
		const found = await adapt({ pack, events, from: bytes, worker: WORKER, sliceMilliseconds: SLICE_MS, signal });
		if (!found || signal.aborted) return;
		const { where, rung, adapter, why, decision } = found;
		tell(document, 'inkling:learning', { where, rung, adapter, why, uses: decision.uses });
		bytes = found.bytes;
		learnt = new Set(events.map(({ id }) => id));
		// Taken away meanwhile, here or in another tab: then it is not kept.
		await visitor.deltas
			?.put(
				pack.hash,
				kind,
				found.bytes,
				[...learnt].filter((id) => id !== undefined),
			)
			.catch(() => {});
		if (signal.aborted || (!found.main && !adapted)) return;
		adapted = found.main !== undefined;
		await engine.rankWith(found.main);
		changed();
	}

	return {
		touch() {
			abort.abort();
			abort = new AbortController();
			const { signal } = abort;
			const here = new Set(visitor.events.map(({ id }) => id));
			if ([...learnt].some((id) => !here.has(id))) {
				bytes = undefined;
				learnt = new Set();
				if (adapted) void engine.rankWith(undefined);
				adapted = false;
			}
			clearTimeout(timer);
			timer = setTimeout(() => {
				learn(signal).catch((thrown: unknown) => {
					if (!signal.aborted) failed(thrown);
				});
			}, PATIENCE_MS);
		},
	};
}
