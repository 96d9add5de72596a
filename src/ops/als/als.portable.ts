import { cholesky, solve } from '../../core/cholesky.ts';
import { TILE, tileProduct } from '../../core/tile.ts';
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

/** Adds |weight| v v' for each row to the lower triangle (and to what of the diagonal's tiles is above it, which nobody reads). */
function createAddOuters(size: number) {
	// Tile by tile, then event by event: [size / TILE, PANEL, TILE], each v as it is and times its weight.
	const plain = new Float64Array(PANEL * size);
	const scaled = new Float64Array(PANEL * size);
	const sums = new Float64Array(TILE * TILE);
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
				for (let j = 0; j <= i; j += TILE) {
					tileProduct(scaled, i * PANEL, plain, j * PANEL, count, sums);
					for (let r = 0, at = i * size + j; r < TILE; r++, at += size) {
						for (let c = 0; c < TILE; c++) matrix[at + c]! += sums[r * TILE + c]!;
					}
				}
			}
		}
	};
}
