import { expect, test } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import { createMemoryTables } from '../../../src/store/memory.ts';
import { connectTables, serveTables } from '../../../src/store/port.ts';
import type { TableAccess } from '../../../src/store/tables.ts';

test('an error crosses the port with its code, message, stack, details and cause', async () => {
	const cause = new InklingError('internal', 'the disk is on fire');
	const full = new InklingError('storage-full', 'commit: full.', { details: { quota: 5 }, cause });
	const failing: TableAccess = { ...createMemoryTables(), commit: () => Promise.reject(full) };
	const { port1, port2 } = new MessageChannel();
	const stop = serveTables(failing, port1);
	const tables = connectTables(port2);
	const thrown = await tables.commit([{ kind: 'clear', table: 'settings' }]).catch((error: unknown) => error);
	expect(thrown).toBeInstanceOf(InklingError);
	expect(thrown).not.toBe(full);
	expect(thrown).toMatchObject({
		code: 'storage-full',
		message: 'commit: full.',
		stack: full.stack,
		details: { quota: 5 },
	});
	expect(thrown).toHaveProperty('cause.message', 'the disk is on fire');
	tables.close();
	stop();
});

test('calls under way fail when the other end goes, rather than wait for ever', async () => {
	const silent: TableAccess = { ...createMemoryTables(), get: () => new Promise(() => undefined) };
	const { port1, port2 } = new MessageChannel();
	const stop = serveTables(silent, port1);
	const tables = connectTables(port2);
	const waiting = tables.get('settings', 'a');
	stop();
	await expect(waiting).rejects.toMatchObject({ code: 'storage-closed' });
	await expect(tables.get('settings', 'a')).rejects.toMatchObject({ code: 'storage-closed' });
});

test('answers find their calls when they come in another order', async () => {
	const waits: Record<string, number> = { slow: 30, fast: 0 };
	const memory = createMemoryTables();
	const uneven: TableAccess = {
		...memory,
		get: async (table, key) => {
			await new Promise((resolve) => setTimeout(resolve, waits[String(key)]));
			return memory.get(table, key);
		},
	};
	const { port1, port2 } = new MessageChannel();
	const stop = serveTables(uneven, port1);
	const tables = connectTables(port2);
	for (const name of ['slow', 'fast'])
		await tables.commit([{ kind: 'put', table: 'settings', value: { name, value: name } }]);
	const order: string[] = [];
	await Promise.all(
		['slow', 'fast'].map(async (name) => {
			expect(await tables.get('settings', name)).toEqual({ name, value: name });
			order.push(name);
		}),
	);
	expect(order).toEqual(['fast', 'slow']);
	tables.close();
	stop();
});
