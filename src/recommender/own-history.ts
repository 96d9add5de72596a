// This device's events: checked at the edge, kept in the store, and held in memory so that a list needs no read.

import * as v from 'valibot';
import { InklingError } from '../core/errors.ts';
import { trackedEventSchema } from '../data/event-schemas.ts';
import { type Interaction, latestTime, type TrackedEvent } from '../data/interaction.ts';
import type { Store } from '../store/store.ts';
import type { Forgettable } from './types.ts';

export interface OwnHistory {
	/** Oldest first. */
	all(): Promise<readonly Interaction[]>;
	/** Throws invalid-argument for an event that does not hold what it must. */
	track(event: TrackedEvent): Promise<Interaction>;
	/** What was removed. */
	forget(what: Forgettable): Promise<Interaction[]>;
	restore(interactions: readonly Interaction[]): Promise<void>;
	/** Drops what is held: another tab changed it. */
	invalidate(): void;
}

const USER_SETTING = 'userId';

export function createOwnHistory(store: Store): OwnHistory {
	let held: Promise<Interaction[]> | undefined;
	let user: Promise<string> | undefined;
	const hold = (list: Promise<Interaction[]>) => {
		held = list;
		list.catch(() => {
			if (held === list) held = undefined;
		});
		return list;
	};
	const read = () => held ?? hold(store.interactions.all());
	const userId = () => {
		user ??= (async () => {
			const kept = await store.settings.get(USER_SETTING);
			if (typeof kept === 'string' && kept !== '') return kept;
			const made = crypto.randomUUID();
			await store.settings.set(USER_SETTING, made);
			return made;
		})();
		user.catch(() => {
			user = undefined;
		});
		return user;
	};
	return {
		all: read,
		async track(event) {
			const checked = v.safeParse(trackedEventSchema, event);
			if (!checked.success) {
				const [issue] = checked.issues;
				throw new InklingError(
					'invalid-argument',
					`track: ${v.getDotPath(issue) ?? 'the event'} must hold what it says. ${issue.message}. Nothing was kept.`,
				);
			}
			const {
				id = crypto.randomUUID(),
				at = Date.now(),
				value,
				quantity,
				sessionId,
				context,
				propensity,
				itemId,
				type,
			} = checked.output;
			if (at > latestTime()) {
				throw new InklingError(
					'invalid-argument',
					`track: at must not lie after tomorrow, got ${new Date(at).toISOString()}. Give milliseconds since 1970.`,
				);
			}
			const interaction: Interaction = {
				id,
				userId: await userId(),
				itemId,
				type,
				at,
				...(value !== undefined && { value }),
				...(quantity !== undefined && { quantity }),
				...(sessionId !== undefined && { sessionId }),
				...(context !== undefined && { context }),
				...(propensity !== undefined && { propensity }),
			};
			await store.interactions.put([interaction]);
			// Added to whatever is held by now: other events may have come, or another tab's, while this one was written.
			if (held) hold(held.then((list) => withInteraction(list, interaction)));
			return interaction;
		},
		async forget(what) {
			const gone = (await read()).filter(matching(what));
			await store.interactions.remove(gone.map((interaction) => interaction.id));
			held = undefined;
			return gone;
		},
		async restore(interactions) {
			await store.interactions.put(interactions);
			held = undefined;
		},
		invalidate() {
			held = undefined;
			user = undefined;
		},
	};
}

/** In the place that the store's own order gives it: by time, and by id at one time. */
function withInteraction(list: readonly Interaction[], added: Interaction): Interaction[] {
	const others = list.filter((other) => other.id !== added.id);
	const before = (other: Interaction) => other.at < added.at || (other.at === added.at && other.id < added.id);
	return others.toSpliced(others.findLastIndex(before) + 1, 0, added);
}

function matching(what: Forgettable): (interaction: Interaction) => boolean {
	if ('interactionId' in what) return ({ id }) => id === what.interactionId;
	if ('itemId' in what) return ({ itemId }) => itemId === what.itemId;
	if ('before' in what) return ({ at }) => at < what.before;
	if ('from' in what) return ({ at }) => at >= what.from && at < what.until;
	return () => true;
}
