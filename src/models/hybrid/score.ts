import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';
import { rangeOf, rankFused, weighted, withUnknown } from './mix.ts';
import { openParts, scoresOf } from './open-parts.ts';
import { partsOf } from './parts.ts';

/** Their scores hang on no history, so that no event has a part in them. */
const SAME_FOR_ALL = new Set(['popularity', 'recent']);

interface OpenPart {
	readonly kind: string;
	readonly weight: number;
	readonly scorer: Scorer;
}

/** Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'hybrid', 1);
	const named = partsOf(saved.settings);
	const parts = openParts(saved, named, tensorOf(saved, 'versions', [named.length]).data);
	const items = parts[0]?.scorer.itemCount ?? 0;
	const known = tensorOf(saved, 'known', [items]).data;
	const mixed =
		saved.settings.mix === 'fallback'
			? fallback(parts, known, numberSetting(saved.settings, 'minimumEvents'))
			: saved.settings.mix === 'rank-fused'
				? fused(parts, numberSetting(saved.settings, 'rankConstant'))
				: added(parts);
	return {
		...mixed,
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) into.set(mixed.scoresOf(history), row * items);
		},
	};
}

interface Mixed {
	scoresOf(history: History): Float64Array;
	contributions?: NonNullable<Scorer['contributions']>;
}

function added(parts: readonly OpenPart[]): Mixed {
	const lists = perHistory((history) => parts.map(({ scorer }) => scoresOf(scorer, history)));
	const weights = parts.map(({ weight }) => weight);
	const linear = parts.every(({ kind, scorer }) => scorer.contributions || SAME_FOR_ALL.has(kind));
	return {
		scoresOf: (history) => weighted(lists(history), weights),
		...(linear && {
			contributions(history, item) {
				const sums = new Float64Array(history.items.length);
				for (const [p, { scorer, weight }] of parts.entries()) {
					const { range } = rangeOf(lists(history)[p]!);
					if (!scorer.contributions || !(range > 0)) continue;
					for (const [e, part] of scorer.contributions(history, item).entries()) sums[e]! += (weight * part) / range;
				}
				return sums;
			},
		}),
	};
}

function fused(parts: readonly OpenPart[], constant: number): Mixed {
	const weights = parts.map(({ weight }) => weight);
	return {
		scoresOf: (history) =>
			rankFused(
				parts.map(({ scorer }) => scoresOf(scorer, history)),
				weights,
				constant,
			),
	};
}

/**
 * The first model that has something to say ranks: the very first only with so many events, and none that says the same of
 * all items. What nobody had while it trained is put where content puts it, if that is among the models.
 */
function fallback(parts: readonly OpenPart[], known: Float32Array, minimumEvents: number): Mixed {
	const content = parts.find(({ kind }) => kind === 'content');
	const ranked = perHistory((history) => {
		const events = history.weights.filter((weight) => weight > 0).length;
		for (const [p, part] of parts.entries()) {
			if (p === 0 && events < minimumEvents && parts.length > 1) continue;
			const scores = scoresOf(part.scorer, history);
			if (!(rangeOf(scores).range > 0) && p < parts.length - 1) continue;
			const second = content && content !== part ? scoresOf(content.scorer, history) : undefined;
			const placed = second !== undefined && rangeOf(second).range > 0;
			return { part, placed, scores: placed ? withUnknown(scores, known, second) : Float64Array.from(scores) };
		}
		return undefined;
	});
	return {
		scoresOf: (history) => ranked(history)?.scores ?? new Float64Array(known.length),
		...(parts[0]?.scorer.contributions && {
			contributions(history, item) {
				const of = ranked(history);
				const scorer = of?.placed && known[item] === 0 ? content?.scorer : of?.part.scorer;
				return scorer?.contributions?.(history, item) ?? new Float64Array(history.items.length);
			},
		}),
	};
}
