// Own events come one at a time, and what each costs is a transaction's way to the browser's storage process and back.
// So those that wait for one under way go together in the next. Each stays a commit of its own: it resolves when it is
// stored, and one that cannot be stored fails alone.

import { InklingError } from '../core/errors.ts';
import { notStorable } from './storage-errors.ts';
import type { Operation } from './tables.ts';

interface Call {
	readonly operations: readonly Operation[];
	resolve(): void;
	reject(thrown: unknown): void;
}

/** A transaction of this many operations is begun without waiting for more. */
const MOST = 1000;

export interface CommitQueue {
	/** Whether the commit may wait: only small values, which no other commit depends on. */
	takes(operations: readonly Operation[]): boolean;
	commit(operations: readonly Operation[]): Promise<void>;
	/** Begins what waits, so that whatever begins after it finds it done. */
	flush(): void;
	/** Resolves when nothing waits and nothing is under way. */
	idle(): Promise<void>;
}

/** `write` stores all of the operations in one transaction, or none; it is called in order. */
export function createCommitQueue(write: (operations: readonly Operation[]) => Promise<void>): CommitQueue {
	let waiting: Call[] = [];
	let size = 0;
	const underWay = new Set<Promise<void>>();

	const flush = () => {
		if (waiting.length === 0) return;
		const calls = waiting;
		waiting = [];
		size = 0;
		const writing = writeAll(calls).finally(() => {
			underWay.delete(writing);
			if (underWay.size === 0) flush();
		});
		underWay.add(writing);
	};

	/** Never rejects: each call has its own promise for that. */
	async function writeAll(calls: readonly Call[]): Promise<void> {
		try {
			await write(calls.flatMap((call) => call.operations));
			for (const call of calls) call.resolve();
		} catch (thrown) {
			const ofOneCall = thrown instanceof InklingError && thrown.code === 'invalid-argument';
			if (calls.length === 1 || !ofOneCall) {
				for (const call of calls) call.reject(thrown);
				return;
			}
			// One of them is at fault and nothing of any is stored: halves, in their order, until it stands alone.
			const middle = calls.length >> 1;
			await writeAll(calls.slice(0, middle));
			await writeAll(calls.slice(middle));
		}
	}

	return {
		takes: (operations) =>
			operations.length < MOST && operations.every(({ kind, table }) => kind === 'put' && table === 'interactions'),
		async commit(operations) {
			let kept: readonly Operation[];
			try {
				kept = structuredClone(operations); // as it is now, whatever becomes of it while it waits
			} catch (thrown) {
				throw notStorable('commit', thrown);
			}
			if (size + kept.length > MOST) flush();
			return new Promise<void>((resolve, reject) => {
				waiting.push({ operations: kept, resolve, reject });
				size += kept.length;
				if (underWay.size === 0) flush();
			});
		},
		flush,
		async idle() {
			flush();
			while (underWay.size > 0) await Promise.all(underWay);
		},
	};
}
