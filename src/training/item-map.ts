// The items in the plane while a model learns: the two first principal components of their vectors, by power iteration
// from a fixed start, then turned (and mirrored) onto the map before, so that what moves is what the model learnt.

import type { Tensor } from '../core/model.ts';

/** Points on the map at most: the items with the most events. */
export const MOST_POINTS = 2_000;
const ITERATIONS = 60;

/** `rows` of vectors [items, size] in the plane. `before` is the map of the same rows that this one follows. */
export function itemMap(vectors: Tensor, rows: Uint32Array, before: Float32Array | undefined) {
	const [, size = 0] = vectors.shape;
	const centred = centre(vectors.data, rows, size);
	const covariance = new Float64Array(size * size);
	for (let r = 0; r < rows.length; r++) {
		for (let i = 0; i < size; i++) {
			const value = centred[r * size + i]!;
			for (let j = 0; j < size; j++) covariance[i * size + j]! += value * centred[r * size + j]!;
		}
	}
	let total = 0;
	for (let i = 0; i < size; i++) total += covariance[i * size + i]!;
	const first = component(covariance, size, 0);
	deflate(covariance, size, first);
	const second = component(covariance, size, 1);
	const points = new Float32Array(rows.length * 2);
	for (let r = 0; r < rows.length; r++) {
		for (let k = 0; k < size; k++) {
			points[2 * r]! += centred[r * size + k]! * first.axis[k]!;
			points[2 * r + 1]! += centred[r * size + k]! * second.axis[k]!;
		}
	}
	if (before?.length === points.length) turnOnto(points, before);
	return { points, share: total > 0 ? Math.min(1, (first.variance + second.variance) / total) : 0 };
}

/** The rows to draw: those with the most events, ascending. */
export function rowsToDraw(itemOf: Uint32Array, items: number): Uint32Array<ArrayBuffer> {
	const events = new Uint32Array(items);
	for (const item of itemOf) events[item]!++;
	const busiest = Uint32Array.from(events.keys()).sort((a, b) => events[b]! - events[a]! || a - b);
	return busiest.slice(0, MOST_POINTS).sort();
}

function centre(data: Float32Array, rows: Uint32Array, size: number): Float64Array {
	const mean = new Float64Array(size);
	for (const row of rows) for (let k = 0; k < size; k++) mean[k]! += data[row * size + k]! / rows.length;
	const centred = new Float64Array(rows.length * size);
	rows.forEach((row, r) => {
		for (let k = 0; k < size; k++) centred[r * size + k] = data[row * size + k]! - mean[k]!;
	});
	return centred;
}

interface Component {
	readonly axis: Float64Array;
	readonly variance: number;
}

function component(matrix: Float64Array, size: number, which: number): Component {
	let axis = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7 + which * 3) % 5));
	let variance = 0;
	for (let iteration = 0; iteration < ITERATIONS; iteration++) {
		const next = new Float64Array(size);
		for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) next[i]! += matrix[i * size + j]! * axis[j]!;
		variance = Math.hypot(...next);
		if (!(variance > 1e-12)) return { axis: new Float64Array(size), variance: 0 };
		const length = variance;
		axis = next.map((value) => value / length);
	}
	return { axis, variance };
}

function deflate(matrix: Float64Array, size: number, { axis, variance }: Component): void {
	for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i * size + j]! -= variance * axis[i]! * axis[j]!;
}

/** Orthogonal Procrustes in the plane, in place: the turn, mirrored or not, that brings the points closest to `before`. */
function turnOnto(points: Float32Array, before: Float32Array): void {
	// Sums of products: a = x'x, b = x'y, c = y'x, d = y'y (ours with theirs).
	let [a, b, c, d] = [0, 0, 0, 0];
	for (let i = 0; i < points.length; i += 2) {
		a += points[i]! * before[i]!;
		b += points[i]! * before[i + 1]!;
		c += points[i + 1]! * before[i]!;
		d += points[i + 1]! * before[i + 1]!;
	}
	const straight = Math.hypot(a + d, b - c);
	const mirrored = Math.hypot(a - d, b + c);
	const flip = mirrored > straight ? -1 : 1;
	const angle = flip === 1 ? Math.atan2(b - c, a + d) : Math.atan2(b + c, a - d);
	const cos = Math.cos(angle);
	const sin = Math.sin(angle);
	for (let i = 0; i < points.length; i += 2) {
		const x = points[i]!;
		const y = flip * points[i + 1]!;
		points[i] = cos * x - sin * y;
		points[i + 1] = sin * x + cos * y;
	}
}
