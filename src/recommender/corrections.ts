// What this person has corrected of their profile: kept as one setting, so that it is exported, put back and erased with
// the rest, and held in memory so that a list needs no read.

import * as v from 'valibot';
import { InklingError } from '../core/errors.ts';
import type { Correction } from '../ranking/profile/corrections.ts';
import type { Store } from '../store/store.ts';
import type { ProfileCorrection } from './lists.ts';

const SETTING = 'corrections';
const MOST = 500;

const kind = v.picklist(['category', 'brand', 'price', 'word']);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

const saidSchema = v.strictObject({ kind, name, action: v.picklist(['pin', 'mute', 'remove', 'none']) });
const keptSchema = v.object({
	kind,
	name,
	action: v.picklist(['pin', 'mute', 'remove']),
	at: v.pipe(v.number(), v.finite()),
});

export interface OwnCorrections {
	all(): Promise<readonly Correction[]>;
	/** Throws invalid-argument for one that does not hold what it must. */
	correct(said: ProfileCorrection): Promise<void>;
	/** Drops what is held: another tab changed it, or all was erased. */
	invalidate(): void;
}

export function createOwnCorrections(store: Store): OwnCorrections {
	let held: Promise<readonly Correction[]> | undefined;
	let writing: Promise<unknown> = Promise.resolve();
	const read = () => {
		if (held) return held;
		const reading = store.settings.get(SETTING).then(readCorrections);
		held = reading;
		reading.catch(() => {
			if (held === reading) held = undefined;
		});
		return reading;
	};
	return {
		all: read,
		correct(said) {
			const checked = v.safeParse(saidSchema, said);
			if (!checked.success) {
				const [issue] = checked.issues;
				throw new InklingError(
					'invalid-argument',
					`correct: ${v.getDotPath(issue) ?? 'the correction'} must hold what it says. ${issue.message}. Nothing was kept.`,
				);
			}
			// One after another, each on what the one before has left; in another tab's order where two tabs write at once.
			const written = writing.then(async () => {
				const { withCorrection } = await import('../ranking/profile/corrections.ts');
				held = undefined;
				const next = withCorrection(await read(), { ...checked.output, at: Date.now() });
				if (next.length > MOST) {
					throw new InklingError(
						'invalid-argument',
						`correct: there can be at most ${MOST} corrections, got one more. Take one back first.`,
					);
				}
				await store.settings.set(SETTING, JSON.stringify(next));
				held = undefined;
			});
			writing = written.catch(() => {});
			return written;
		},
		invalidate() {
			held = undefined;
		},
	};
}

/** What of a stored setting is whole: it may come from an archive, and any script of the origin may write there. */
export function readCorrections(value: unknown): readonly Correction[] {
	if (typeof value !== 'string') return [];
	let parsed: unknown;
	try {
		parsed = JSON.parse(value);
	} catch {
		return [];
	}
	if (!Array.isArray(parsed)) return [];
	return parsed.slice(0, MOST).flatMap((one) => {
		const checked = v.safeParse(keptSchema, one);
		return checked.success ? [checked.output] : [];
	});
}
