// A past session's likeness is the sum of the weights of the items that it shares with the one under way: 1 for the item last
// had, falling evenly to 1/n for the first of n. An item's score is the sum of the likeness of the neighbours that hold it.

import type { Csr } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { topK } from '../../core/top-k.ts';
import { transpose } from '../evidence.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';

const MINUTE = 60_000;

interface Neighbours {
	/** [events] 0 for those before this session, against their item, or repeated later. */
	readonly weights: Float64Array;
	readonly sessions: readonly number[];
	/** [sessions] */
	readonly likeness: readonly number[];
}

/** Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'session-knn', 1);
	const items = tensorOf(saved, 'itemCount', [1]).data[0]!;
	const gap = tensorOf(saved, 'gapMinutes', [1]).data[0]! * MINUTE;
	const rows = sessionsOf(saved, items);
	const rowsOf = transpose(rows, items);
	const most = numberSetting(saved.settings, 'neighbours');
	const sample = numberSetting(saved.settings, 'sample');

	const neighboursOf = perHistory((history): Neighbours => {
		const weights = sessionWeights(history, gap);
		const shared = new Map<number, number>();
		for (const [e, weight] of weights.entries()) {
			if (weight === 0) continue;
			const item = history.items[e]!;
			for (let at = rowsOf.offsets[item]!; at < rowsOf.offsets[item + 1]!; at++) {
				const session = rowsOf.columns[at]!;
				shared.set(session, (shared.get(session) ?? 0) + weight);
			}
		}
		// The latest first, so that ties go to them.
		const candidates = Uint32Array.from(shared.keys()).sort().reverse().subarray(0, sample);
		const likeness = Float64Array.from(candidates, (session) => shared.get(session) ?? 0);
		const best = [...topK(likeness, most)];
		return {
			weights,
			sessions: best.map((place) => candidates[place]!),
			likeness: best.map((place) => likeness[place]!),
		};
	});

	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const out = new Float64Array(items);
				const { sessions, likeness } = neighboursOf(history);
				for (const [n, session] of sessions.entries()) {
					const to = rows.offsets[session + 1]!;
					for (let i = rows.offsets[session]!; i < to; i++) out[rows.columns[i]!]! += likeness[n]!;
				}
				into.set(out, row * items);
			}
		},
		contributions(history, item) {
			const { weights, sessions } = neighboursOf(history);
			const parts = new Float64Array(history.items.length);
			for (const session of sessions) {
				const own = new Set(rows.columns.subarray(rows.offsets[session], rows.offsets[session + 1]));
				if (!own.has(item)) continue;
				for (let e = 0; e < parts.length; e++) if (own.has(history.items[e]!)) parts[e]! += weights[e]!;
			}
			return parts;
		},
	};
}

/** [events] what each says of the session under way. */
function sessionWeights(history: History, gap: number): Float64Array {
	const { items, at } = history;
	const weights = new Float64Array(items.length);
	let start = items.length - 1;
	while (start > 0 && (gap === 0 || at[start]! - at[start - 1]! <= gap)) start--;
	const last = new Map<number, number>();
	for (let e = Math.max(0, start); e < items.length; e++) {
		last.delete(items[e]!);
		if (history.weights[e]! > 0) last.set(items[e]!, e);
	}
	let position = 0;
	for (const e of last.values()) weights[e] = ++position / last.size;
	return weights;
}

function sessionsOf(saved: SavedModel, items: number): Csr {
	const lengths = tensorOf(saved, 'lengths', [-1]).data;
	const offsets = new Uint32Array(lengths.length + 1);
	for (const [session, length] of lengths.entries()) offsets[session + 1] = offsets[session]! + length;
	const columns = tensorOf(saved, 'sessionItems', [offsets[lengths.length]!]).data;
	if (!columns.every((item) => Number.isInteger(item) && item >= 0 && item < items)) {
		throw new InklingError(
			'invalid-data',
			`model session-knn: sessionItems must be items, 0 to ${items - 1}, got others. Train it again.`,
		);
	}
	return { offsets, columns: Uint32Array.from(columns) };
}
