// The lists that the ranker learns from: the candidates that the earlier parts give for a history, the one that was met first among
// them, with what the ranker sees of each. Made when a batch first asks for them, then kept.

import type { UserIndex } from '../../core/ids.ts';
import type { Settings } from '../../core/model.ts';
import { randomBelow, Stream } from '../../core/random.ts';
import type { History } from '../../core/scorer.ts';
import type { Dataset } from '../../data/dataset.ts';
import { datasetHistory } from '../../data/history.ts';
import type { EventSettings } from '../../data/interaction.ts';
import { numberSetting } from '../model.ts';
import { retrieve } from './candidates.ts';
import type { Examples } from './examples.ts';
import { featureCount, featurer } from './features.ts';
import type { ItemTable } from './item-table.ts';
import type { OpenPart } from './parts.ts';

export interface ListSource {
	/** [candidates, features] of the list, the item that was met first; empty where no part gave that, since no ranking could. */
	features(list: number): Float32Array;
}

interface ListOptions {
	readonly train: Dataset;
	readonly settings: Settings;
	readonly seed: number;
	readonly events: EventSettings;
	readonly examples: Examples;
	/** Fitted on `examples.before`, as the table is. */
	readonly parts: readonly OpenPart[];
	readonly table: ItemTable;
}

export function createLists({ train, settings, seed, events, examples, parts, table }: ListOptions): ListSource {
	const most = numberSetting(settings, 'candidates');
	const negatives = numberSetting(settings, 'negatives');
	const width = featureCount(parts.length);
	const made: (Float32Array | undefined)[] = [];

	const make = (list: number): Float32Array => {
		const user = examples.users[list] as UserIndex;
		const target = train.itemOf[examples.places[list]!]!;
		const all = datasetHistory(train, user, events, false);
		const history = historyBefore(
			all,
			examples.places[list]! - train.offsets[user]!,
			examples.lengths[list]!,
			examples,
		);
		const retrieved = retrieve(parts, history, most, table.fresh);
		const positive = retrieved.items.indexOf(target);
		if (positive < 0) return new Float32Array(0);
		const own = new Set(all.items);
		const others = Int32Array.from(retrieved.items.keys()).filter((c) => !own.has(retrieved.items[c]!));
		const drawn = draw(others, negatives, seed, list);
		const rows = new Float32Array((1 + drawn.length) * width);
		const { write } = featurer(table, history, retrieved, most);
		write(positive, rows, 0);
		for (const [i, c] of drawn.entries()) write(c, rows, (1 + i) * width);
		return rows;
	};

	return {
		features(list) {
			const rows = made[list] ?? make(list);
			made[list] = rows;
			return rows;
		},
	};
}

/** The last `length` of the events before the given one, without those on items that are taken for new. */
function historyBefore(all: History, end: number, length: number, { fresh }: Examples): History {
	const kept = Array.from({ length: end }, (_, e) => e).filter((e) => fresh[all.items[e]!] !== 1);
	const last = length < end ? kept.slice(Math.max(0, kept.length - length)) : kept;
	return {
		items: Int32Array.from(last, (e) => all.items[e]!),
		types: Uint8Array.from(last, (e) => all.types[e]!),
		weights: Float32Array.from(last, (e) => all.weights[e]!),
		at: Float64Array.from(last, (e) => all.at[e]!),
	};
}

/** So many of them, without repeats; overwrites the array. */
function draw(from: Int32Array, count: number, seed: number, list: number): Int32Array {
	const drawn = Math.min(count, from.length);
	for (let i = 0; i < drawn; i++) {
		const j = i + randomBelow(from.length - i, seed, Stream.negatives + list, i);
		[from[i], from[j]] = [from[j]!, from[i]!];
	}
	return from.subarray(0, drawn);
}
