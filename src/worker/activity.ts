import type { Activity } from './protocol.ts';

/** Events in equal stretches from the first to the last, which belongs to the last stretch. At least one event. */
export function activityOf(at: Float64Array, stretches: number): Activity {
	let from = Number.POSITIVE_INFINITY;
	let to = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < at.length; i++) {
		from = Math.min(from, at[i]!);
		to = Math.max(to, at[i]!);
	}
	const counts = new Array<number>(stretches).fill(0);
	const width = (to - from) / stretches || 1;
	for (let i = 0; i < at.length; i++) {
		const stretch = Math.min(stretches - 1, Math.floor((at[i]! - from) / width));
		counts[stretch] = (counts[stretch] ?? 0) + 1;
	}
	return { from, to, counts };
}
