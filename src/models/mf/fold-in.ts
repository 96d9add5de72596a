// A person whom the model was not trained on: the ridge regression of implicit ALS (Hu, Koren & Volinsky, ICDM 2008)
// on the item vectors V,
//   f = A^-1 sum_e w_e v_e,   A = sum_e |w_e| v_e v_e' + a V'V + l I,
// so that a new event moves the list without training, and a score f.v_i is a sum over the events: w_e v_e' A^-1 v_i.

import type { ItemIndex } from '../../core/ids.ts';
import type { History } from '../../core/scorer.ts';

/** How much an item that the person has not had speaks against itself, beside 1 for one that they have. */
const UNOBSERVED = 0.1;
/** Ridge, in units of the items' mean square. */
const RIDGE = 1;

export interface FoldIn {
	/** f: [size]. */
	vector(history: History): Float64Array;
	/** w_e v_e' A^-1 v_i for each event e; they add up to f.v_i: [events]. */
	contributions(history: History, item: ItemIndex): Float64Array;
}

/** Prepares the part of A that every person shares: one pass over vectors [items, size]. */
export function createFoldIn(vectors: Float32Array, size: number): FoldIn {
	const base = sharedMatrix(vectors, size);
	const factorFor = (history: History): Float64Array => {
		const matrix = base.slice();
		for (let e = 0; e < history.items.length; e++) {
			addOuter(matrix, vectors, history.items[e]! * size, size, Math.abs(history.weights[e]!));
		}
		return cholesky(matrix, size);
	};
	return {
		vector(history) {
			const sum = new Float64Array(size);
			for (let e = 0; e < history.items.length; e++) {
				const row = history.items[e]! * size;
				for (let k = 0; k < size; k++) sum[k]! += history.weights[e]! * vectors[row + k]!;
			}
			return history.items.length === 0 ? sum : solve(factorFor(history), size, sum);
		},
		contributions(history, item) {
			const back = solve(factorFor(history), size, Float64Array.from(vectors.subarray(item * size, (item + 1) * size)));
			const parts = new Float64Array(history.items.length);
			for (let e = 0; e < parts.length; e++) {
				const row = history.items[e]! * size;
				for (let k = 0; k < size; k++) parts[e]! += vectors[row + k]! * back[k]!;
				parts[e]! *= history.weights[e]!;
			}
			return parts;
		},
	};
}

/** a V'V + l I: the lower triangle of [size, size]. */
function sharedMatrix(vectors: Float32Array, size: number): Float64Array {
	const rows = vectors.length / size;
	const matrix = new Float64Array(size * size);
	for (let row = 0; row < rows; row++) addOuter(matrix, vectors, row * size, size, UNOBSERVED);
	let trace = 0;
	for (let i = 0; i < size; i++) trace += matrix[i * size + i]!;
	const ridge = RIDGE * Math.max(trace / UNOBSERVED / Math.max(1, rows), 1e-12);
	for (let i = 0; i < size; i++) matrix[i * size + i]! += ridge;
	return matrix;
}

/** Adds weight x v v' to the lower triangle. */
function addOuter(matrix: Float64Array, vectors: Float32Array, at: number, size: number, weight: number): void {
	if (weight === 0) return;
	for (let i = 0; i < size; i++) {
		const scaled = weight * vectors[at + i]!;
		for (let j = 0; j <= i; j++) matrix[i * size + j]! += scaled * vectors[at + j]!;
	}
}

/** Factors a symmetric positive definite matrix, given by its lower triangle [size, size], in place: L with L L' = A. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = matrix[i * size + j]!;
			for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
			// The ridge keeps the pivots positive; the floor only guards against rounding.
			matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-30)) : sum / matrix[j * size + j]!;
		}
	}
	return matrix;
}

/** Solves L L' x = b, overwriting b: [size]. */
function solve(factor: Float64Array, size: number, b: Float64Array): Float64Array {
	for (let i = 0; i < size; i++) {
		let sum = b[i]!;
		for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * b[k]!;
		b[i] = sum / factor[i * size + i]!;
	}
	for (let i = size - 1; i >= 0; i--) {
		let sum = b[i]!;
		for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * b[k]!;
		b[i] = sum / factor[i * size + i]!;
	}
	return b;
}
