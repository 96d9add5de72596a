import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Pause, pullInIdleTime } from '../../../src/personal/idle.ts';

async function* counting(
	steps: number,
	ended: { yes: boolean } = { yes: false },
): AsyncGenerator<number, string, undefined> {
	try {
		for (let step = 0; step < steps; step++) yield step;
		return 'done';
	} finally {
		ended.yes = true;
	}
}

/** A page as the browser tells of it; a real one is in the browser's tests. */
function page(
	over: { visibilityState?: string; saveData?: boolean; battery?: { charging: boolean; level: number } } = {},
) {
	const target = new EventTarget();
	const document = Object.assign(target, { visibilityState: over.visibilityState ?? 'visible' });
	const navigator = {
		connection: { saveData: over.saveData ?? false },
		getBattery: async () => over.battery ?? { charging: true, level: 1 },
	};
	let asked = 0;
	vi.stubGlobal('document', document);
	vi.stubGlobal('navigator', navigator);
	vi.stubGlobal('requestIdleCallback', (call: () => void) => {
		asked++;
		setTimeout(call);
		return 0;
	});
	return { document, navigator, asked: () => asked };
}

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

describe('a fold in idle time', () => {
	it('goes on for a slice of each idle callback, and gives the result', async () => {
		const now = vi.spyOn(performance, 'now');
		let clock = 0;
		now.mockImplementation(() => (clock += 3));
		const { asked } = page();
		// 3 ms for each look at the clock: of 8 ms, three steps a slice. Ten pulls of nine steps and an end.
		expect(await pullInIdleTime(counting(9), { sliceMilliseconds: 8 })).toBe('done');
		expect(asked()).toBe(4);
		now.mockRestore();
	});

	it('waits while the page is hidden, and goes on when it is seen', async () => {
		const { document } = page({ visibilityState: 'hidden' });
		const told: (Pause | undefined)[] = [];
		const result = pullInIdleTime(counting(2), { sliceMilliseconds: 8, onPause: (pause) => told.push(pause) });
		await vi.waitFor(() => expect(told).toEqual(['hidden']));
		document.visibilityState = 'visible';
		document.dispatchEvent(new Event('visibilitychange'));
		expect(await result).toBe('done');
		expect(told).toEqual(['hidden', undefined]);
	});

	it.each([
		['data-saver', { saveData: true }],
		['battery', { battery: { charging: false, level: 0.1 } }],
	] as const)('does nothing where the %s says no, and looks again later', async (pause, over) => {
		vi.useFakeTimers();
		const { navigator } = page(over);
		const told: (Pause | undefined)[] = [];
		const result = pullInIdleTime(counting(2), { sliceMilliseconds: 8, onPause: (now) => told.push(now) });
		await vi.advanceTimersByTimeAsync(29_000);
		expect(told).toEqual([pause]);
		navigator.connection.saveData = false;
		navigator.getBattery = async () => ({ charging: true, level: 0.1 });
		await vi.advanceTimersByTimeAsync(2_000);
		expect(await result).toBe('done');
	});

	it('ends what it pulls when it is cancelled', async () => {
		page({ visibilityState: 'hidden' });
		const abort = new AbortController();
		const ended = { yes: false };
		const running = counting(5, ended);
		await running.next();
		const result = pullInIdleTime(running, { sliceMilliseconds: 8, signal: abort.signal });
		abort.abort();
		await expect(result).rejects.toMatchObject({ code: 'cancelled' });
		expect(ended.yes).toBe(true);
	});
});
