// The inverse of a large symmetric positive definite matrix, in place, by the sweep operator in blocks (Goodnight, "A
// Tutorial on the SWEEP Operator", The American Statistician 33(3), 1979): sweeping pivot block D with panel C turns D
// into -D^-1, C into C D^-1 and the rest R into R - C D^-1 C'; when all are swept the matrix is -A^-1. One hot loop, on
// the lower triangle alone: size^3 / 2 multiply-adds. No pivoting: a ridge keeps the pivots away from zero.

import { TILE, tileProduct } from './tile.ts';

/** Columns swept at once: a tile's operands of so many stay in the first cache. */
const BLOCK = 64;

/** Overwrites the matrix [size, size], of which the lower triangle is read, with its inverse, both triangles. Returns it. */
export function invertPositive(matrix: Float64Array, size: number): Float64Array {
	const padded = Math.ceil(size / TILE) * TILE;
	const panel = new Float64Array(padded * BLOCK);
	const scaled = new Float64Array(padded * BLOCK);
	for (let start = 0; start < size; start += BLOCK) {
		const width = Math.min(BLOCK, size - start);
		const pivot = invertBlock(matrix, size, start, width);
		readPanel(matrix, size, start, width, pivot, panel, scaled);
		subtractProduct(matrix, size, width, scaled, panel);
		writePanel(matrix, size, start, width, pivot, scaled);
	}
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			const value = -matrix[i * size + j]!;
			matrix[i * size + j] = value;
			matrix[j * size + i] = value;
		}
	}
	return matrix;
}

/** The pivot block's inverse: [width, width]. */
function invertBlock(matrix: Float64Array, size: number, start: number, width: number): Float64Array {
	const block = new Float64Array(width * width);
	for (let i = 0; i < width; i++) {
		for (let j = 0; j <= i; j++) {
			const value = matrix[(start + i) * size + start + j]!;
			block[i * width + j] = value;
			block[j * width + i] = value;
		}
	}
	// Sweeps of one column each, both triangles.
	for (let k = 0; k < width; k++) {
		const inverse = 1 / block[k * width + k]!;
		for (let i = 0; i < width; i++) {
			if (i === k) continue;
			const factor = block[i * width + k]! * inverse;
			for (let j = 0; j < width; j++) if (j !== k) block[i * width + j]! -= factor * block[k * width + j]!;
		}
		for (let i = 0; i < width; i++) {
			if (i === k) continue;
			block[i * width + k]! *= inverse;
			block[k * width + i]! *= inverse;
		}
		block[k * width + k] = -inverse;
	}
	for (let i = 0; i < block.length; i++) block[i] = -block[i]!;
	return block;
}

/**
 * The panel C and C D^-1, with the pivot's own rows zero so that they stay as they are: four rows side by side,
 * [padded / 4, width, 4], as the tiles read them.
 */
function readPanel(
	matrix: Float64Array,
	size: number,
	start: number,
	width: number,
	pivot: Float64Array,
	panel: Float64Array,
	scaled: Float64Array,
): void {
	panel.fill(0);
	scaled.fill(0);
	const row = new Float64Array(width);
	const product = new Float64Array(width);
	for (let i = 0; i < size; i++) {
		if (i >= start && i < start + width) continue;
		for (let k = 0; k < width; k++)
			row[k] = i > start ? matrix[i * size + start + k]! : matrix[(start + k) * size + i]!;
		product.fill(0);
		for (let k = 0; k < width; k++) {
			const value = row[k]!;
			if (value === 0) continue;
			for (let l = 0; l < width; l++) product[l]! += value * pivot[k * width + l]!;
		}
		const at = (i >> 2) * width * TILE + (i & 3);
		for (let k = 0; k < width; k++) {
			panel[at + k * TILE] = row[k]!;
			scaled[at + k * TILE] = product[k]!;
		}
	}
}

/** The pivot's rows and columns after the sweep: C D^-1 and -D^-1. */
function writePanel(
	matrix: Float64Array,
	size: number,
	start: number,
	width: number,
	pivot: Float64Array,
	scaled: Float64Array,
): void {
	for (let i = 0; i < size; i++) {
		const within = i >= start && i < start + width;
		const at = (i >> 2) * width * TILE + (i & 3);
		for (let k = 0; k < width; k++) {
			if (within) {
				matrix[i * size + start + k] = -pivot[(i - start) * width + k]!;
			} else {
				matrix[i > start ? i * size + start + k : (start + k) * size + i] = scaled[at + k * TILE]!;
			}
		}
	}
}

/** R - U V' on the lower triangle, tile by tile. */
function subtractProduct(matrix: Float64Array, size: number, width: number, u: Float64Array, v: Float64Array): void {
	const sums = new Float64Array(TILE * TILE);
	for (let top = 0; top < size; top += TILE) {
		const rows = Math.min(TILE, size - top);
		for (let left = 0; left <= top; left += TILE) {
			const columns = Math.min(TILE, size - left);
			tileProduct(u, top * width, v, left * width, width, sums);
			for (let r = 0; r < rows; r++) {
				const at = (top + r) * size + left;
				for (let c = 0; c < columns; c++) matrix[at + c]! -= sums[r * TILE + c]!;
			}
		}
	}
}
