import { asInklingError, InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';
import { rangeOf, rankFused, weighted, withUnknown } from './mix.ts';
import { type PartKind, partsOf } from './parts.ts';
import { PART_SCORERS } from './scorers.ts';

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
	const parts = openParts(saved);
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

function scoresOf(scorer: Scorer, history: History): Float32Array {
	const scores = new Float32Array(scorer.itemCount);
	if (scorer.score([history], scores) instanceof Promise) {
		throw new InklingError('internal', 'hybrid: its models must score at once, got one that does not.');
	}
	return scores;
}

function openParts(saved: SavedModel): OpenPart[] {
	const named = partsOf(saved.settings);
	const versions = tensorOf(saved, 'versions', [named.length]).data;
	const parts = named.map(({ kind, weight }, p) => {
		const own = {
			kind,
			version: versions[p]!,
			settings: within(saved.settings, `${kind}.`),
			tensors: within(saved.tensors, `${kind}/`),
		};
		return { kind, weight, scorer: openPart(kind, own) };
	});
	const counts = new Set(parts.map(({ scorer }) => scorer.itemCount));
	if (counts.size !== 1) {
		throw new InklingError(
			'invalid-data',
			`model hybrid: its models must know the same items, got ${[...counts].join(' and ')}. Train it again.`,
		);
	}
	return parts;
}

function openPart(kind: PartKind, saved: SavedModel): Scorer {
	try {
		return PART_SCORERS[kind](saved);
	} catch (thrown) {
		const { code, message } = asInklingError(thrown);
		throw new InklingError(code, `model hybrid: ${message}`, { cause: thrown });
	}
}

/** What begins so, without that. */
const within = <T>(all: Readonly<Record<string, T>>, prefix: string): Record<string, T> =>
	Object.fromEntries(
		Object.entries(all).flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
		),
	);
