// The time since the event before, in classes that grow by a factor of four: what a sequence model sees of a pause. A
// session's boundary is a gap of half an hour, which lies in the class from 17 to 68 minutes or beyond.

/** 0: no event before; 1: under a second; 2 .. 15: from 4^(c - 2) seconds, the last without an end (two years). */
export const GAP_CLASSES = 16;

/** The class of a gap in milliseconds. */
export function gapClass(milliseconds: number): number {
	let own = 1;
	for (let limit = 1000; milliseconds >= limit && own < GAP_CLASSES - 1; limit *= 4) own++;
	return own;
}
