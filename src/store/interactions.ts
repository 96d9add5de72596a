import * as v from 'valibot';
import { InklingError } from '../core/errors.ts';
import { trackedEventSchema } from '../data/event-schemas.ts';
import type { Interaction } from '../data/interaction.ts';
import type { OnStoreEvent } from './event.ts';
import { unlessDamaged } from './storage-errors.ts';
import type { Store } from './store.ts';
import type { Operation, TableAccess } from './tables.ts';

const id = v.pipe(v.string(), v.minLength(1));

/** A whole interaction. Fields it does not know are let through, so that what a later version adds still reads here. */
const interactionSchema = v.object({
	...trackedEventSchema.entries,
	id,
	userId: id,
	at: v.pipe(v.number(), v.finite()),
});

export const isInteraction = (value: unknown): value is Interaction => v.is(interactionSchema, value);

/** One value that the browser cannot read fails the reading of all: then in halves, until it stands alone. */
async function readAll(tables: TableAccess): Promise<{ stored: Interaction[]; unreadable: number }> {
	const whole = await tables.getAll('interactions').catch(unlessDamaged);
	if (whole) return { stored: whole, unreadable: 0 };
	const stored: Interaction[] = [];
	let unreadable = 0;
	const read = async (keys: readonly string[]): Promise<void> => {
		const [lower, upper] = [keys[0], keys.at(-1)];
		if (lower === undefined || upper === undefined) return;
		const found = await tables.getAll('interactions', { lower, upper }).catch(unlessDamaged);
		if (found) for (const one of found) stored.push(one);
		else if (keys.length === 1) unreadable++;
		else {
			await read(keys.slice(0, keys.length >> 1));
			await read(keys.slice(keys.length >> 1));
		}
	};
	await read(await tables.keys('interactions'));
	return { stored, unreadable };
}

/** What was learnt of events goes with them, in the same commit; from what remains it is learnt anew. */
const FORGET: Operation = { kind: 'clear', table: 'deltas' };

/** This device's own events, a row each. */
export function createInteractions(tables: TableAccess, onEvent: OnStoreEvent | undefined): Store['interactions'] {
	return {
		async put(interactions) {
			for (const interaction of interactions) {
				const checked = v.safeParse(interactionSchema, interaction);
				if (checked.success) continue;
				const [issue] = checked.issues;
				throw new InklingError(
					'invalid-argument',
					`interactions.put: ${v.getDotPath(issue) ?? 'an interaction'} must hold what it says. ${issue.message}. Nothing was stored.`,
				);
			}
			await tables.commit(interactions.map((value) => ({ kind: 'put', table: 'interactions', value })));
		},
		async all() {
			// By key and not by the index on `at`: the index leaves out what has no time, and that must be counted.
			const { stored, unreadable } = await readAll(tables);
			const good = stored.filter(isInteraction);
			const damaged = stored.length - good.length + unreadable;
			if (damaged > 0) onEvent?.({ kind: 'damaged', table: 'interactions', count: damaged });
			return good.sort((a, b) => a.at - b.at); // stable: at one time, by id
		},
		// Strict: what a person took back must not return with a power cut.
		remove: (ids) =>
			tables.commit(
				[...ids.map((key): Operation => ({ kind: 'delete', table: 'interactions', key })), FORGET],
				'strict',
			),
		clear: () => tables.commit([{ kind: 'clear', table: 'interactions' }, FORGET], 'strict'),
	};
}
