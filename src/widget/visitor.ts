// This visitor's events: always in memory, and on this machine's disk too once they have agreed. What keeps them there is a
// chunk of its own, loaded then.

import type { Forgettable, KeptHistory, TrackedEvent } from '../history.ts';
import { EVENT_TYPES, InklingError, type OwnEvent } from '../rank.ts';

type KnownById = OwnEvent & { readonly id: string };

export interface Visitor {
	/** Oldest first. */
	readonly events: readonly OwnEvent[];
	/** Where what was learnt is kept; undefined without consent. */
	readonly deltas: KeptHistory['deltas'] | undefined;
	/** Resolves when all that was asked of the history is done. */
	ready(): Promise<void>;
	/** Throws invalid-argument for an event that cannot be meant. */
	track(event: TrackedEvent): void;
	forget(what: Forgettable): Promise<void>;
	/** From now on, also on the disk: what is there is read, and what is in memory is added. */
	keep(): void;
	/** From now on in memory alone; what is on the disk stays there. */
	rest(): void;
	/** Forgets everything here, and on the disk too where there may be something. */
	erase(onDisk: boolean): void;
}

export interface VisitorOptions {
	open(): Promise<KeptHistory>;
	changed(): void;
	failed(thrown: unknown): void;
}

/** A list of a thousand events says no more of a person than their last five hundred. */
const MOST = 500;

export function createVisitor({ open, changed, failed }: VisitorOptions): Visitor {
	let events: readonly KnownById[] = [];
	let kept: KeptHistory | undefined;
	// One thing after another: a withdrawal must not overtake the opening that it is to undo.
	let turn: Promise<void> = Promise.resolve();
	const next = (work: () => Promise<void>) => {
		turn = turn.then(work).catch(failed);
		return turn;
	};
	const hold = (list: readonly OwnEvent[]) => {
		const byId = new Map(list.map((event, at) => [event.id ?? `${at}`, event]));
		events = [...byId.entries()]
			.map(([id, event]): KnownById => ({ ...event, id }))
			.sort((a, b) => a.at - b.at)
			.slice(-MOST);
		changed();
	};
	return {
		get events() {
			return events;
		},
		get deltas() {
			return kept?.deltas;
		},
		ready: () => turn,
		track(given) {
			// Several in one millisecond keep their order: the store sorts by time, then by id.
			const now = Math.max(Date.now(), (events.at(-1)?.at ?? 0) + 1);
			const event = { ...given, id: given.id ?? newId(), at: given.at ?? now };
			check(event);
			hold([...events, event as KnownById]);
			void next(async () => {
				await kept?.track(event);
			});
		},
		forget(what) {
			hold(events.filter((event) => !isMeant(event, what)));
			return next(async () => {
				await kept?.forget(what);
			});
		},
		keep() {
			void next(async () => {
				if (kept) return;
				const opened = await open();
				for (const event of events) await opened.track(event as TrackedEvent);
				kept = opened;
				hold([...(await opened.all()), ...events]);
			});
		},
		rest() {
			void next(async () => {
				kept?.close();
				kept = undefined;
			});
		},
		erase(onDisk) {
			if (events.length > 0) hold([]);
			void next(async () => {
				const there = kept ?? (onDisk ? await open() : undefined);
				kept = undefined;
				await there?.erase();
			});
		},
	};
}

/** What the store checks again; here so that a mistake is the caller's at once, kept or not. */
function check({ itemId, type, at }: TrackedEvent): void {
	const wrong =
		typeof itemId !== 'string' || itemId === '' || itemId.length > 512
			? `itemId must be a text of 1 to 512 letters, got ${String(itemId).slice(0, 40)}`
			: !EVENT_TYPES.includes(type)
				? `type must be one of ${EVENT_TYPES.join(', ')}, got ${String(type)}`
				: !Number.isFinite(at)
					? `at must be milliseconds since 1970, got ${String(at)}`
					: undefined;
	if (wrong) throw new InklingError('invalid-argument', `track: ${wrong}. Nothing was kept.`);
}

function isMeant(event: OwnEvent, what: Forgettable): boolean {
	if ('interactionId' in what) return event.id === what.interactionId;
	if ('itemId' in what) return event.itemId === what.itemId;
	if ('before' in what) return event.at < what.before;
	if ('from' in what) return event.at >= what.from && event.at < what.until;
	return true;
}

/** On plain http there is no randomUUID. */
const newId = (): string =>
	globalThis.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
