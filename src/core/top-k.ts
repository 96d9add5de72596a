/**
 * The k best of `scores`, best first; ties by the smaller index, so that the order is the same everywhere.
 * Entries of -Infinity and NaN are left out. A bounded heap: O(n log k), nothing of size n is allocated.
 */
export function topK(scores: Float32Array | Float64Array, k: number): Int32Array<ArrayBuffer> {
	const size = Math.min(k, scores.length);
	const heap = new Int32Array(size); // the worst of the kept at the root
	let length = 0;
	const worse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
	const sink = (root: number, end: number) => {
		let at = root;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= end) return;
			if (child + 1 < end && worse(heap[child + 1]!, heap[child]!)) child++;
			if (!worse(heap[child]!, heap[at]!)) return;
			const held = heap[at]!;
			heap[at] = heap[child]!;
			heap[child] = held;
			at = child;
		}
	};
	for (let index = 0; index < scores.length; index++) {
		const score = scores[index]!;
		if (!(score > Number.NEGATIVE_INFINITY)) continue;
		if (length < size) {
			let at = length++;
			heap[at] = index;
			while (at > 0) {
				const parent = (at - 1) >> 1;
				if (!worse(heap[at]!, heap[parent]!)) break;
				const held = heap[at]!;
				heap[at] = heap[parent]!;
				heap[parent] = held;
				at = parent;
			}
		} else if (size > 0 && worse(heap[0]!, index)) {
			heap[0] = index;
			sink(0, size);
		}
	}
	for (let end = length - 1; end > 0; end--) {
		const held = heap[0]!;
		heap[0] = heap[end]!;
		heap[end] = held;
		sink(0, end);
	}
	return heap.slice(0, length);
}
