/** A value that components read (`hooks/use-live.ts`); many changes between two frames are one notice. */
export class Observable<T> {
	#value: T;
	#scheduled = false;
	readonly #listeners = new Set<() => void>();

	constructor(value: T) {
		this.#value = value;
	}

	/** Bound, since React calls them bare. */
	readonly read = (): T => this.#value;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	set(value: T): void {
		this.#value = value;
		if (this.#scheduled) return;
		this.#scheduled = true;
		nextFrame(() => {
			this.#scheduled = false;
			for (const listener of this.#listeners) listener();
		});
	}

	change(part: Partial<T>): void {
		this.set({ ...this.#value, ...part });
	}
}

/** Before the next paint; a hidden page does not paint, so there a timer. */
export function nextFrame(callback: () => void): void {
	if (document.hidden) setTimeout(callback, 250);
	else requestAnimationFrame(callback);
}
