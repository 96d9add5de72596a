import { useSyncExternalStore } from 'react';

export interface Requests {
	/** Addresses on other origins. */
	left: readonly string[];
	/** This origin's, by path and in the order they were made. */
	own: readonly string[];
}

let requests: Requests = { left: [], own: [] };
const listeners = new Set<() => void>();

function add(names: readonly string[]): void {
	const left: string[] = [];
	const own: string[] = [];
	for (const name of names) {
		const url = new URL(name, window.location.href);
		// Made on this machine out of what is here already.
		if (url.protocol === 'data:' || url.protocol === 'blob:') continue;
		if (url.origin === window.location.origin) own.push(url.pathname);
		else left.push(url.href);
	}
	if (left.length + own.length === 0) return;
	requests = { left: [...requests.left, ...left], own: [...requests.own, ...own] };
	for (const listener of listeners) listener();
}

/** Listens from the start of the page on; the browser's buffer brings what came before. */
export function startRequestCount(): void {
	// The buffer holds 250 entries unless it is widened; an observer gets those after it too.
	performance.setResourceTimingBufferSize(5000);
	new PerformanceObserver((list) => add(list.getEntries().map((entry) => entry.name))).observe({
		type: 'resource',
		buffered: true,
	});
}

const subscribe = (listener: () => void): (() => void) => {
	listeners.add(listener);
	return () => listeners.delete(listener);
};

export const useRequests = (): Requests => useSyncExternalStore(subscribe, () => requests);
