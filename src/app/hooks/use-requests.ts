import { useSyncExternalStore } from 'react';

export interface Requests {
	/** Addresses on other origins. */
	left: readonly string[];
	/** This origin's, by path and in the order they were made. */
	own: readonly string[];
	/** The same, of the worker. */
	worker: readonly string[];
}

let requests: Requests = { left: [], own: [], worker: [] };
const listeners = new Set<() => void>();

/** Sorts addresses that the page, or its worker, has fetched from; one of another origin counts whoever asked for it. */
export function countRequests(names: readonly string[], by: 'own' | 'worker'): void {
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
	requests = { ...requests, left: [...requests.left, ...left], [by]: [...requests[by], ...own] };
	for (const listener of listeners) listener();
}

/** Listens from the start of the page on; the browser's buffer brings what came before. The worker tells its own. */
export function startRequestCount(): void {
	// The buffer holds 250 entries unless it is widened; an observer gets those after it too.
	performance.setResourceTimingBufferSize(5000);
	const observer = new PerformanceObserver((list) =>
		countRequests(
			list.getEntries().map((entry) => entry.name),
			'own',
		),
	);
	observer.observe({ type: 'resource', buffered: true });
}

const subscribe = (listener: () => void): (() => void) => {
	listeners.add(listener);
	return () => listeners.delete(listener);
};

export const useRequests = (): Requests => useSyncExternalStore(subscribe, () => requests);
