import { describe, expect, it } from 'vitest';
import { Controls } from '../../../src/worker/controls.ts';

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));
const controlsOf = (signal = new AbortController().signal) => new Controls(signal);

/** Whether `changed` resolves without anything more. */
async function isChanged(controls: Controls): Promise<boolean> {
	let changed = false;
	void controls.changed().then(() => {
		changed = true;
	});
	await nextTurn();
	return changed;
}

describe('controls', () => {
	it('become what to ask of the trainer next, once', () => {
		const controls = controlsOf();
		expect(controls.takePace()).toBeUndefined();
		controls.push({ kind: 'step' });
		expect([controls.paused, controls.takePace(), controls.takePace()]).toEqual([true, { steps: 1 }, undefined]);
		controls.push({ kind: 'resume' });
		expect([controls.paused, controls.takePace()]).toEqual([false, undefined]);
		controls.push({ kind: 'pause' });
		expect([controls.paused, controls.takePace()]).toEqual([true, undefined]);
		controls.push({ kind: 'stop' });
		expect([controls.paused, controls.takePace()]).toEqual([false, { stop: true }]);
		controls.push({ kind: 'watch', userId: 'u3' });
		expect([controls.watch, controls.takePace()]).toEqual(['u3', { list: true }]);
	});

	it('to stop are not undone by a step or another person', () => {
		const controls = controlsOf();
		controls.push({ kind: 'stop' });
		controls.push({ kind: 'step' });
		controls.push({ kind: 'watch', userId: 'u3' });
		expect([controls.watch, controls.takePace()]).toEqual(['u3', { stop: true }]);
	});

	it('to watch do not take the place of a step', () => {
		const controls = controlsOf();
		controls.push({ kind: 'step' });
		controls.push({ kind: 'watch', userId: 'u3' });
		expect([controls.watch, controls.takePace()]).toEqual(['u3', { steps: 1 }]);
	});

	it.each(['resume', 'step', 'stop'] as const)('wake a paused run to %s', async (kind) => {
		const controls = controlsOf();
		controls.push({ kind: 'pause' });
		const changed = controls.changed().then(() => 'changed');
		expect(await Promise.race([changed, nextTurn()])).toBeUndefined();
		controls.push({ kind });
		expect(await changed).toBe('changed');
	});

	it('that came while the pause was being written are not waited for again', async () => {
		for (const kind of ['resume', 'step', 'stop'] as const) {
			const controls = controlsOf();
			controls.push({ kind: 'pause' });
			controls.push({ kind });
			expect(await isChanged(controls), kind).toBe(true);
		}
	});

	it('to pause again leave a paused run asleep', async () => {
		const controls = controlsOf();
		controls.push({ kind: 'pause' });
		const changed = controls.changed().then(() => 'changed');
		controls.push({ kind: 'pause' });
		expect(await Promise.race([changed, nextTurn()])).toBeUndefined();
		controls.push({ kind: 'watch', userId: 'u3' });
		expect(await changed).toBe('changed');
	});

	it('wake a paused run when it is cancelled, before or while it waits', async () => {
		const abort = new AbortController();
		const controls = controlsOf(abort.signal);
		controls.push({ kind: 'pause' });
		const changed = controls.changed().then(() => 'changed');
		abort.abort();
		expect(await changed).toBe('changed');
		expect(await isChanged(controls)).toBe(true);
	});
});
