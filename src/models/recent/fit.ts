import { sortedUnique } from '../../core/csr.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { numberSetting } from '../model.ts';
import { RECENT_KIND, RECENT_VERSION } from './saved.ts';

const DAY = 86_400_000;
/** Of a log without times, the last tenth stands for the last days. */
const UNTIMED_PART = 0.1;

/**
 * Counts, for each item, the people with an event on it in the last `days` of the log; a person's repeats count once.
 * The tensor `people` is [items], exact below 2^24 people.
 */
export function fitRecent(train: Dataset, settings: Settings): SavedModel {
	let first = Number.POSITIVE_INFINITY;
	let last = Number.NEGATIVE_INFINITY;
	for (const at of train.at) {
		first = Math.min(first, at);
		last = Math.max(last, at);
	}
	const since = train.timed ? last - numberSetting(settings, 'days') * DAY : last - (last - first) * UNTIMED_PART;
	const offsets = new Uint32Array(userCount(train) + 1);
	const items = new Uint32Array(interactionCount(train));
	let length = 0;
	for (let user = 0; user < userCount(train); user++) {
		for (let i = train.offsets[user]!; i < train.offsets[user + 1]!; i++) {
			if (train.at[i]! >= since) items[length++] = train.itemOf[i]!;
		}
		offsets[user + 1] = length;
	}
	const people = new Float32Array(itemCount(train));
	for (const item of sortedUnique(offsets, items.subarray(0, length)).columns) people[item]!++;
	return {
		kind: RECENT_KIND,
		version: RECENT_VERSION,
		settings,
		tensors: { people: { shape: [people.length], data: people } },
	};
}
