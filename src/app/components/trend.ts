import type { EpochRow } from '../charts/feed.ts';

export type Trend = { kind: 'improving'; change: number } | { kind: 'waiting'; epochs: number };

/** Whether the last measured epoch was the best so far, and by how much over the best before it; or how long it was not. */
export function trendOf(rows: readonly EpochRow[]): Trend | undefined {
	const values = rows.flatMap((row) => (row.validation === undefined ? [] : [row.validation]));
	const last = values.at(-1);
	if (last === undefined || values.length < 2) return undefined;
	const before = Math.max(...values.slice(0, -1));
	if (last > before) return before > 0 ? { kind: 'improving', change: last / before - 1 } : undefined;
	return { kind: 'waiting', epochs: values.length - 1 - values.indexOf(before) };
}
