// Keeps what the demo shop's pages have fetched, so that a reload works without a network. It fetches nothing of its own.
// Files that are named by their content are taken from what is kept; pages come from the network while there is one.

/// <reference lib="webworker" />

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = 'quayside-1';
const NAMED_BY_CONTENT = /\/(inkling\/(chunks|learning)|pictures)\/|\/pack\/[^/]+-[0-9a-f]{8}\./;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
	const { request } = event;
	if (request.method !== 'GET' || new URL(request.url).origin !== worker.location.origin) return;
	event.respondWith(answer(request, NAMED_BY_CONTENT.test(request.url)));
});

// What the first page had fetched before there was anybody to keep it; the browser still has it, so nothing is asked for again.
worker.addEventListener('message', (event) => {
	const addresses = Array.isArray(event.data) ? event.data.filter((one) => typeof one === 'string') : [];
	event.waitUntil(
		(async () => {
			const cache = await caches.open(CACHE);
			for (const address of addresses.slice(0, 500)) {
				if (new URL(address).origin !== worker.location.origin || (await cache.match(address))) continue;
				const kept = await fetch(address, { cache: 'force-cache' }).catch(() => undefined);
				if (kept?.ok) await cache.put(address, kept);
			}
		})(),
	);
});

/** In the place of a picture that was never seen, when there is no network. */
const blank = () =>
	new Response('<svg xmlns="http://www.w3.org/2000/svg"/>', { headers: { 'content-type': 'image/svg+xml' } });

async function answer(request: Request, keptFirst: boolean): Promise<Response> {
	const cache = await caches.open(CACHE);
	const kept = () => cache.match(request, { ignoreVary: true });
	const before = keptFirst ? await kept() : undefined;
	if (before) return before;
	try {
		const fresh = await fetch(request);
		if (fresh.ok && fresh.type === 'basic') await cache.put(request, fresh.clone());
		return fresh;
	} catch (thrown) {
		const found = await kept();
		if (found) return found;
		if (request.destination === 'image') return blank();
		throw thrown;
	}
}
