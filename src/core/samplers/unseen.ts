import { type Csr, hasColumn } from '../csr.ts';
import { pcg3d, randomBelow } from '../random.ts';
import type { Sampler } from './sampler.ts';

/** Keeps the draws of the rows that have nearly everything apart from the others'; above any epoch. */
const ALL_BUT_FEW = 0x0800_0000;

/**
 * A column among those that the row lacks: uniformly, or as the sampler has it. Rejection over hashes; for a row that has
 * nearly everything a draw among the free columns by their number instead. The row must lack one.
 */
export function drawUnseen(
	seen: Csr,
	row: number,
	columns: number,
	sampler: Sampler | undefined,
	seed: number,
	stream: number,
	counter: number,
): number {
	let candidate = 0;
	for (let attempt = 0; attempt < (sampler ? 24 : 8); attempt++) {
		const own = seed ^ Math.imul(attempt, 0x9e37_79b9);
		if (sampler) {
			candidate = sampler.draw(own, stream, counter);
			if (!hasColumn(seen, row, candidate)) return candidate;
			continue;
		}
		const words = pcg3d(own, stream, counter);
		for (let w = 0; w < 3; w++) {
			candidate = Math.floor((words[w]! / 0x1_0000_0000) * columns);
			if (!hasColumn(seen, row, candidate)) return candidate;
		}
	}
	const from = seen.offsets[row]!;
	const had = seen.columns.subarray(from, seen.offsets[row + 1]!);
	candidate = randomBelow(columns - had.length, seed, stream + ALL_BUT_FEW, counter);
	for (let i = 0; i < had.length && had[i]! <= candidate; i++) candidate++;
	return candidate;
}
