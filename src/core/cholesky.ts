// Symmetric positive definite systems in float64, by their lower triangle [size, size] alone.

/** Adds weight x v v', v the row of `vectors` at `at`, to the lower triangle. */
export function addOuter(matrix: Float64Array, vectors: Float32Array, at: number, size: number, weight: number): void {
	if (weight === 0) return;
	for (let i = 0; i < size; i++) {
		const scaled = weight * vectors[at + i]!;
		for (let j = 0; j <= i; j++) matrix[i * size + j]! += scaled * vectors[at + j]!;
	}
}

/** Factors the matrix in place: L with L L' = A. Returns it. */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = matrix[i * size + j]!;
			for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
			// A ridge keeps the pivots positive; the floor only guards against rounding.
			matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-30)) : sum / matrix[j * size + j]!;
		}
	}
	return matrix;
}

/** Solves L L' x = b, overwriting b: [size]. Returns it. */
export function solve(factor: Float64Array, size: number, b: Float64Array): Float64Array {
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
