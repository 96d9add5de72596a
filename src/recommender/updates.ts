/** An async iterable that is pushed to: nobody waits for a slow reader, who finds all of it in order. One reader. */
export interface Updates<T> extends AsyncIterable<T> {
	push(value: T): void;
	/** Ends the iteration, with an error when one is given. */
	end(error?: unknown): void;
}

export function createUpdates<T>(): Updates<T> {
	const queue: T[] = [];
	let ended = false;
	let failure: unknown;
	let wake: (() => void) | undefined;
	return {
		push(value) {
			if (ended) return;
			queue.push(value);
			wake?.();
		},
		end(error) {
			if (ended) return;
			ended = true;
			failure = error;
			wake?.();
		},
		async *[Symbol.asyncIterator]() {
			for (;;) {
				const value = queue.shift();
				if (value !== undefined) {
					yield value;
				} else if (ended) {
					if (failure !== undefined) throw failure;
					return;
				} else {
					await new Promise<void>((resolve) => {
						wake = resolve;
					});
					wake = undefined;
				}
			}
		},
	};
}
