import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMostEvery } from '../../../src/app/session/at-most-every.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function source() {
	const listeners = new Set<() => void>();
	return {
		tell: () => {
			for (const listener of listeners) listener();
		},
		listeners,
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

test('the first of many is told at once, the last is not lost, and between them nothing is told too often', () => {
	const { tell, subscribe } = source();
	const times: number[] = [];
	const start = performance.now();
	atMostEvery(100, subscribe)(() => times.push(performance.now() - start));
	for (let i = 0; i < 25; i++) {
		tell();
		vi.advanceTimersByTime(10);
	}
	vi.advanceTimersByTime(1000);
	// Told at 0, 10, ..., 240: heard at 0, then every hundredth, and what came after 200 at 300.
	expect(times).toEqual([0, 100, 200, 300]);
});

test('who has left hears nothing more, not even what was waiting', () => {
	const { tell, subscribe, listeners } = source();
	let heard = 0;
	const end = atMostEvery(100, subscribe)(() => heard++);
	tell();
	vi.advanceTimersByTime(1);
	tell();
	end();
	vi.advanceTimersByTime(1000);
	expect(heard).toBe(1);
	expect(listeners.size).toBe(0);
});
