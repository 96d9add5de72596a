// The few letters that a consenting visitor's browser keeps beside the history: their answer, their bucket. One key.

export interface Marks {
	/** The visitor answered yes when a shelf asked. */
	answered?: 'granted';
	/** There is a history in the data base. */
	kept?: true;
	/** Orders that were counted, and what was in them. */
	orders?: readonly (readonly [order: string, items: readonly string[]])[];
	/** The experiment, as it was written -> what it has counted. */
	experiment?: { of: string; bucket: string; shown: number; clicks: number; purchases: number; items: string[] };
}

const KEY = 'inkling-shop';

const storage = (): Storage | undefined => {
	try {
		return globalThis.localStorage;
	} catch {
		return undefined; // refused, as in a sandboxed frame
	}
};

/** Empty where nothing was kept, or something that we did not write. */
export function readMarks(): Marks {
	try {
		const marks: unknown = JSON.parse(storage()?.getItem(KEY) ?? '{}');
		return typeof marks === 'object' && marks !== null ? marks : {};
	} catch {
		return {};
	}
}

export function writeMarks(change: Marks): void {
	try {
		storage()?.setItem(KEY, JSON.stringify({ ...readMarks(), ...change }));
	} catch {
		// No room for a few letters: then the next page asks again.
	}
}

export function eraseMarks(): void {
	storage()?.removeItem(KEY);
}
