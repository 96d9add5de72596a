import { cholesky, solve } from '../../core/cholesky.ts';
import { type Als, type AlsMemories, type AlsShape, NONE, otherSide } from './shape.ts';

/** The op on typed arrays; sums in float64. */
export function createPortableAls(shape: AlsShape, memories: AlsMemories): Als {
	const { stride, rowsAtOnce, unobserved, regularisation } = shape;
	const shared = new Float64Array(stride * stride);
	const matrix = new Float64Array(stride * stride);
	const right = new Float64Array(stride);
	const solution = new Float64Array(stride);
	const addOuters = createAddOuters(stride);

	return {
		gramian(side) {
			const fixed = memories[otherSide(side)].table.f32;
			shared.fill(0);
			const every = new Uint32Array(fixed.length / stride).map((_, row) => row);
			const alike = new Float32Array(every.length).fill(unobserved);
			addOuters(shared, fixed, every, alike, 0, every.length);
		},
		solve(side) {
			const { table, offsets, others, weights } = memories[side];
			const fixed = memories[otherSide(side)].table.f32;
			for (let slot = 0; slot < rowsAtOnce; slot++) {
				const row = memories.rows.u32[slot]!;
				if (row === NONE) continue;
				const first = offsets.u32[row]!;
				const end = offsets.u32[row + 1]!;
				matrix.set(shared);
				addOuters(matrix, fixed, others.u32, weights.f32, first, end);
				right.fill(0);
				let total = 0;
				for (let e = first; e < end; e++) {
					const weight = weights.f32[e]!;
					const at = others.u32[e]! * stride;
					for (let k = 0; k < stride; k++) right[k]! += weight * fixed[at + k]!;
					total += Math.abs(weight);
				}
				const ridge = regularisation * (total + (unobserved * fixed.length) / stride);
				for (let k = 0; k < stride; k++) matrix[k * (stride + 1)]! += ridge;
				solution.set(right);
				solve(cholesky(matrix, stride), stride, solution);
				table.f32.set(solution, row * stride);
				// At the minimum w'Aw = b'w, which leaves of the objective:
				let loss = total;
				for (let k = 0; k < stride; k++) loss -= right[k]! * solution[k]!;
				memories.losses.f32[slot] = loss;
			}
		},
	};
}

/** Events packed at once: two panels of them stay in a core's nearest cache. */
const PANEL = 64;
/** A tile's edge: its sixteen sums stay in registers. */
const TILE = 4;

/** Adds |weight| v v' for each row to the lower triangle (and to what of the diagonal's tiles is above it, which nobody reads). */
function createAddOuters(size: number) {
	// Tile by tile, then event by event: [size / TILE, PANEL, TILE], each v as it is and times its weight.
	const plain = new Float64Array(PANEL * size);
	const scaled = new Float64Array(PANEL * size);
	return (
		matrix: Float64Array,
		vectors: Float32Array,
		rows: Uint32Array,
		weights: Float32Array,
		first: number,
		end: number,
	): void => {
		for (let from = first; from < end; from += PANEL) {
			const count = Math.min(PANEL, end - from);
			for (let e = 0; e < count; e++) {
				const weight = Math.abs(weights[from + e]!);
				const row = rows[from + e]! * size;
				for (let k = 0; k < size; k += TILE) {
					const at = k * PANEL + e * TILE;
					for (let c = 0; c < TILE; c++) {
						const value = vectors[row + k + c]!;
						plain[at + c] = value;
						scaled[at + c] = weight * value;
					}
				}
			}
			for (let i = 0; i < size; i += TILE) {
				for (let j = 0; j <= i; j += TILE) addTile(matrix, size, i, j, scaled, plain, count);
			}
		}
	};
}

/** matrix[i.., j..] += sum_e scaled_e[i..] plain_e[j..]' */
function addTile(
	matrix: Float64Array,
	size: number,
	i: number,
	j: number,
	scaled: Float64Array,
	plain: Float64Array,
	count: number,
): void {
	let s00 = 0;
	let s01 = 0;
	let s02 = 0;
	let s03 = 0;
	let s10 = 0;
	let s11 = 0;
	let s12 = 0;
	let s13 = 0;
	let s20 = 0;
	let s21 = 0;
	let s22 = 0;
	let s23 = 0;
	let s30 = 0;
	let s31 = 0;
	let s32 = 0;
	let s33 = 0;
	let a = i * PANEL;
	let b = j * PANEL;
	for (const last = a + count * TILE; a < last; a += TILE, b += TILE) {
		const b0 = plain[b]!;
		const b1 = plain[b + 1]!;
		const b2 = plain[b + 2]!;
		const b3 = plain[b + 3]!;
		const a0 = scaled[a]!;
		s00 += a0 * b0;
		s01 += a0 * b1;
		s02 += a0 * b2;
		s03 += a0 * b3;
		const a1 = scaled[a + 1]!;
		s10 += a1 * b0;
		s11 += a1 * b1;
		s12 += a1 * b2;
		s13 += a1 * b3;
		const a2 = scaled[a + 2]!;
		s20 += a2 * b0;
		s21 += a2 * b1;
		s22 += a2 * b2;
		s23 += a2 * b3;
		const a3 = scaled[a + 3]!;
		s30 += a3 * b0;
		s31 += a3 * b1;
		s32 += a3 * b2;
		s33 += a3 * b3;
	}
	let at = i * size + j;
	matrix[at]! += s00;
	matrix[at + 1]! += s01;
	matrix[at + 2]! += s02;
	matrix[at + 3]! += s03;
	at += size;
	matrix[at]! += s10;
	matrix[at + 1]! += s11;
	matrix[at + 2]! += s12;
	matrix[at + 3]! += s13;
	at += size;
	matrix[at]! += s20;
	matrix[at + 1]! += s21;
	matrix[at + 2]! += s22;
	matrix[at + 3]! += s23;
	at += size;
	matrix[at]! += s30;
	matrix[at + 1]! += s31;
	matrix[at + 2]! += s32;
	matrix[at + 3]! += s33;
}
