import { expect, test } from 'vitest';
import { importFiles } from '../../../src/data/importers/import-files.ts';
import { file, importAll, streamed } from './importing.ts';

const encoder = new TextEncoder();
const header = encoder.encode('user,item\n');
const rows = encoder.encode('u,a\n'.repeat(20_000));

test('an aborted import throws cancelled and lets go of its stream', async () => {
	const source = streamed('log.csv', [header, ...Array.from({ length: 200 }, () => rows)]);
	const controller = new AbortController();
	const run = importFiles([source], {}, controller.signal);
	await run.next();
	controller.abort();
	await expect(run.next()).rejects.toMatchObject({ code: 'cancelled' });
	expect(source.state()).toBe('cancelled');
	expect(await run.next()).toEqual({ done: true, value: undefined });
});

test('an abort ends a read that would never come back', async () => {
	let cancelled = false;
	const source = {
		name: 'log.csv',
		size: 100,
		stream: () =>
			new ReadableStream<Uint8Array>({
				start: (controller) => controller.enqueue(header),
				cancel: () => {
					cancelled = true;
				},
			}),
	};
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 20);
	await expect(importAll([source], {}, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
	expect(cancelled).toBe(true);
});

test('a signal aborted before it starts opens nothing', async () => {
	const source = streamed('log.csv', [header]);
	await expect(importAll([source], {}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
	expect(source.state()).toBe('unread');
});

test('an import that is left or fails lets go of its stream', async () => {
	const left = streamed('log.csv', [header, ...Array.from({ length: 50 }, () => rows)]);
	for await (const _ of importFiles([left], {})) break;
	expect(left.state()).toBe('cancelled');
	const failing = streamed('log.csv', [encoder.encode('red,green\n'), ...Array.from({ length: 50 }, () => rows)]);
	await expect(importAll([failing])).rejects.toMatchObject({ code: 'invalid-data' });
	expect(failing.state()).toBe('cancelled');
});

test('a file that cannot be read to its end is invalid data, with the cause', async () => {
	const source = {
		name: 'log.csv',
		size: 100,
		stream: () =>
			new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('the disk is gone')) }),
	};
	await expect(importAll([source])).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining('the disk is gone'),
	});
});

test('an abort while it cleans ends it too, long before it is done', async () => {
	// Backwards in time and each row twice: all of the cleaning has work to do.
	const lines = Array.from({ length: 400_000 }, (_, i) => `u${i % 50},i${(i >> 1) % 997},${1_600_000_000 - (i >> 1)}`);
	const source = file('log.csv', `user,item,time\n${lines.join('\n')}\n`);
	const controller = new AbortController();
	const run = importFiles([source], {}, controller.signal);
	for (;;) {
		const step = await run.next();
		if (step.done) throw new Error('it never said that it cleans');
		if (step.value.stage === 'cleaning') break;
	}
	const ended = run.next();
	// A task of its own: it runs only if the cleaning lets others in.
	setTimeout(() => controller.abort());
	await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
});

test("progress grows from reading to cleaning and ends at the files' size", async () => {
	const { progress } = await importAll([file('log.csv', header, rows, rows)]);
	expect(progress[0]?.stage).toBe('reading');
	expect(progress.at(-1)).toEqual({ bytesRead: 160_010, bytesTotal: 160_010, rows: 40_000, stage: 'cleaning' });
	for (const [i, step] of progress.entries()) {
		expect(step.bytesRead).toBeGreaterThanOrEqual(progress[i - 1]?.bytesRead ?? 0);
	}
});
