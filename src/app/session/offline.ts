// Registers the service worker that keeps the studio's own files, so that it opens without a network. It is written by
// the build (vite.config.ts) and is not there in development.

import { Observable } from './observable.ts';

/** How long after the shelves are shown the files are fetched: learning has begun by then. */
const PATIENCE = 3000;

export class Offline {
	/** True when a newer version has been fetched and waits for a reload. */
	readonly newer = new Observable<boolean>(false);
	#registration: ServiceWorkerRegistration | undefined;

	/** After `ready`, so that what the page itself needs comes first. */
	async begin(ready: Promise<unknown>): Promise<void> {
		if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
		await Promise.race([ready, wait(10_000)]);
		await wait(PATIENCE);
		try {
			const registration = await navigator.serviceWorker.register('./sw.js', { scope: './' });
			this.#registration = registration;
			this.#tell();
			registration.addEventListener('updatefound', () => {
				registration.installing?.addEventListener('statechange', () => this.#tell());
			});
		} catch {
			// A private window or a plain http address forbids it: the studio then needs its server, and all else works.
		}
	}

	/** Lets the newer version take over and reloads the page. */
	reload(): void {
		const waiting = this.#registration?.waiting;
		if (!waiting) {
			window.location.reload();
			return;
		}
		navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
		waiting.postMessage({ type: 'SKIP_WAITING' });
	}

	dismiss(): void {
		this.newer.set(false);
	}

	/** The first one ever is no newer one: nothing was there before it. */
	#tell(): void {
		if (this.#registration?.waiting && navigator.serviceWorker.controller) this.newer.set(true);
	}
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
