// Who is told of a change: listeners in this tab, and the same in other tabs through a BroadcastChannel.

import type { RecommenderEvent } from './types.ts';

export interface Changes {
	/** Tells this tab and the others. */
	announce(...kinds: RecommenderEvent['kind'][]): void;
	/** Tells this tab alone: each tab learns for itself. */
	here(...kinds: RecommenderEvent['kind'][]): void;
	subscribe(listener: (event: RecommenderEvent) => void): () => void;
	close(): void;
}

const KINDS: ReadonlySet<unknown> = new Set<RecommenderEvent['kind']>([
	'history',
	'datasets',
	'runs',
	'profile',
	'personalisation',
	'list',
]);

/** `onForeign` runs before the listeners when another tab announced something: the place to drop what is held of it. */
export function createChanges(name: string, onForeign: (event: RecommenderEvent) => void): Changes {
	const listeners = new Set<(event: RecommenderEvent) => void>();
	const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`inkling:${name}`);
	const tell = (event: RecommenderEvent) => {
		for (const listener of [...listeners]) listener(event);
	};
	if (channel) {
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			// Any script of the origin may post here.
			if (!KINDS.has(data)) return;
			const event = { kind: data } as RecommenderEvent;
			onForeign(event);
			tell(event);
		};
	}
	return {
		announce(...kinds) {
			for (const kind of kinds) {
				channel?.postMessage(kind);
				tell({ kind });
			}
		},
		here(...kinds) {
			for (const kind of kinds) tell({ kind });
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			listeners.clear();
			channel?.close();
		},
	};
}
