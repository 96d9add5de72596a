import { type Dataset, interactionCount, userCount } from './dataset.ts';

/**
 * Where visits start: each person's events cut where more than `gap` milliseconds lie between two; [visits + 1]. Everything
 * of a person is one visit where the gap is 0 or the log has no times. People without events have none.
 */
export function visits(dataset: Dataset, gap: number): Uint32Array<ArrayBuffer> {
	const starts: number[] = [];
	for (let user = 0; user < userCount(dataset); user++) {
		const from = dataset.offsets[user]!;
		for (let i = from; i < dataset.offsets[user + 1]!; i++) {
			const pause = gap > 0 && dataset.timed && dataset.at[i]! - dataset.at[i - 1]! > gap;
			if (i === from || pause) starts.push(i);
		}
	}
	return Uint32Array.from([...starts, interactionCount(dataset)]);
}
