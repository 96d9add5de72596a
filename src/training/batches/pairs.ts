// Skip-grams (Mikolov et al., "Distributed representations", NIPS 2013) over histories: an item, one that stood near it in a
// visit, and drawn ones. All of it is drawn, not gone through, so that an epoch has a fixed number of steps although frequent
// items are thinned out, and each pair is a function of seed, epoch and its number.

import type { PairBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { pcg3d, Stream } from '../../core/random.ts';
import { popularitySampler } from '../../core/samplers/popularity.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { visits } from '../../data/visits.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

const HOUR = 3_600_000;
/** Draws of a neighbour before the nearest is taken, and of a negative before the next item is. */
const ATTEMPTS = 16;
/** Keeps what is drawn for a pair apart; above any epoch. */
const NEIGHBOURS = 0x0400_0000;
const UNIFORM = 1 / 0x1_0000_0000;

/**
 * An epoch has as many pairs as going through the log would give on average: events, each kept by `keepChances`, times the
 * neighbours that a window of 1 to `window` has.
 */
export function pairBatches(train: Dataset, settings: Settings, seed: number): BatchSource<PairBatch> {
	const window = numberSetting(settings, 'window');
	const negatives = numberSetting(settings, 'negatives');
	const batchSize = numberSetting(settings, 'batchSize');
	const items = itemCount(train);
	const keep = keepChances(train, numberSetting(settings, 'subsampling'));
	const { from, to, nearest } = neighbourhoods(train, numberSetting(settings, 'gapHours') * HOUR);
	const had = sortedUnique(train.offsets, train.itemOf);
	const lacking = (user: number) => {
		const own = had.offsets[user + 1]! - had.offsets[user]!;
		return own > 0 && own < items;
	};
	if (!Array.from({ length: userCount(train) }, (_, user) => user).some(lacking)) {
		throw new InklingError(
			'invalid-data',
			`training: at least one person must have one item and lack another, got ${userCount(train)} people and ${items} items without any such. Add more data.`,
		);
	}
	// Where nobody had two items on a visit each stands near itself alone, and nothing is learnt but that.
	const alone = nearest.every((near, event) => near === event);
	const chances = Float64Array.from(train.itemOf, (item, event) =>
		nearest[event] === event && !alone ? 0 : keep[item]!,
	);
	const expected = chances.reduce((sum, chance) => sum + chance, 0);
	const counts = new Float64Array(items);
	for (const item of train.itemOf) counts[item]!++;
	const centres = popularitySampler(chances, 1);
	const noise = popularitySampler(counts);
	const pairs = Math.max(1, Math.round(expected * (window + 1))) * negatives;

	/** An event near `event`: near ones more often, as a window of a width drawn uniformly has them. */
	const neighbourOf = (event: number, stream: number, pair: number): number => {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const words = pcg3d(seed ^ Math.imul(attempt, 0x9e37_79b9), stream + NEIGHBOURS, pair);
			const width = 1 + Math.floor(words[0]! * UNIFORM * window);
			const step = Math.floor(words[1]! * UNIFORM * 2 * width);
			const near = event + (step < width ? step - width : step - width + 1);
			if (near < from[event]! || near >= to[event]!) continue;
			const item = train.itemOf[near]!;
			if (item !== train.itemOf[event] && words[2]! * UNIFORM < keep[item]!) return near;
		}
		return nearest[event]!;
	};
	const negativeOf = (positive: number, stream: number, example: number): number => {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const item = noise.draw(seed ^ Math.imul(attempt, 0x9e37_79b9), stream, example);
			if (item !== positive) return item;
		}
		return (positive + 1) % items;
	};

	return {
		steps: Math.ceil(pairs / batchSize),
		examplesIn: (batch) => batch.items.length,
		batch(epoch, step) {
			const first = step * batchSize;
			const count = Math.min(batchSize, pairs - first);
			const batch = {
				items: new Uint32Array(count),
				near: new Uint32Array(count),
				negatives: new Uint32Array(count),
			};
			for (let i = 0; i < count; i++) {
				const pair = Math.floor((first + i) / negatives);
				const event = centres.draw(seed, Stream.shuffle + epoch, pair);
				batch.items[i] = train.itemOf[event]!;
				batch.near[i] = train.itemOf[neighbourOf(event, Stream.shuffle + epoch, pair)]!;
				batch.negatives[i] = negativeOf(batch.near[i]!, Stream.negatives + epoch, first + i);
			}
			return batch;
		},
	};
}

/** How often an event of each item is kept: sqrt(t / f) + t / f of its part f of all events, 1 at most; t = 0 keeps all. word2vec.c has it so. */
function keepChances(train: Dataset, t: number): Float64Array {
	const chances = new Float64Array(itemCount(train));
	for (const item of train.itemOf) chances[item]!++;
	if (t === 0) return chances.fill(1);
	return chances.map((count) => {
		const part = t / (count / train.itemOf.length);
		return count === 0 ? 0 : Math.min(1, Math.sqrt(part) + part);
	});
}

/** Of each event: the visit that it is in, and the nearest event on another item in it, an earlier one first; itself where there is none. */
function neighbourhoods(train: Dataset, gap: number) {
	const starts = visits(train, gap);
	const events = train.itemOf.length;
	const from = new Uint32Array(events);
	const to = new Uint32Array(events);
	const nearest = Uint32Array.from({ length: events }, (_, event) => event);
	for (let visit = 0; visit + 1 < starts.length; visit++) {
		const begin = starts[visit]!;
		const end = starts[visit + 1]!;
		from.fill(begin, begin, end);
		to.fill(end, begin, end);
		for (let event = begin; event < end; event++) {
			for (let distance = 1; distance < end - begin; distance++) {
				const near = [event - distance, event + distance].find(
					(other) => other >= begin && other < end && train.itemOf[other] !== train.itemOf[event],
				);
				if (near === undefined) continue;
				nearest[event] = near;
				break;
			}
		}
	}
	return { from, to, nearest };
}
