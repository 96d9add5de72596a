import { describe, expect, it } from 'vitest';
import { createUpdates } from '../../../src/recommender/updates.ts';

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

async function read<T>(updates: AsyncIterable<T>, into: T[]): Promise<string> {
	try {
		for await (const update of updates) into.push(update);
		return 'ended';
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

describe('updates', () => {
	it('come in order, those from before reading began and those after', async () => {
		const updates = createUpdates<number>();
		updates.push(1);
		updates.push(2);
		const got: number[] = [];
		const reading = read(updates, got);
		await nextTurn();
		expect(got).toEqual([1, 2]);
		updates.push(3);
		updates.push(4);
		await nextTurn();
		updates.push(5);
		updates.end();
		expect(await reading).toBe('ended');
		expect(got).toEqual([1, 2, 3, 4, 5]);
	});

	it('that a slow reader has not reached are not lost when the end comes first', async () => {
		const updates = createUpdates<number>();
		const got: number[] = [];
		const slow = (async () => {
			for await (const update of updates) {
				await nextTurn();
				got.push(update);
			}
		})();
		for (const value of [1, 2, 3]) updates.push(value);
		updates.end();
		await slow;
		expect(got).toEqual([1, 2, 3]);
	});

	it('end with the error, after all that came before it', async () => {
		const updates = createUpdates<number>();
		const got: number[] = [];
		const reading = read(updates, got);
		await nextTurn();
		updates.push(1);
		updates.end(new Error('the worker went away'));
		expect(await reading).toBe('the worker went away');
		expect(got).toEqual([1]);
	});

	it('end once: what is pushed or ended after it changes nothing', async () => {
		const updates = createUpdates<number>();
		updates.end();
		updates.push(1);
		updates.end(new Error('too late'));
		const got: number[] = [];
		expect(await read(updates, got)).toBe('ended');
		expect(got).toEqual([]);
	});
});
