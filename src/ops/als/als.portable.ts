import { cholesky, solve } from '../../core/cholesky.ts';
import { type Als, type AlsMemories, type AlsShape, NONE, otherSide } from './shape.ts';

/** The op on typed arrays; sums in float64. */
export function createPortableAls(shape: AlsShape, memories: AlsMemories): Als {
	const { stride, rowsAtOnce, unobserved, regularisation } = shape;
	const shared = new Float64Array(stride * stride);
	const matrix = new Float64Array(stride * stride);
	const right = new Float64Array(stride);
	const solution = new Float64Array(stride);

	return {
		gramian(side) {
			const fixed = memories[otherSide(side)].table.f32;
			shared.fill(0);
			const every = new Uint32Array(fixed.length / stride).map((_, row) => row);
			const alike = new Float32Array(every.length).fill(unobserved);
			addOuters(shared, fixed, stride, every, alike, 0, every.length);
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
				addOuters(matrix, fixed, stride, others.u32, weights.f32, first, end);
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

/** Adds |weight| v v' for each row to the lower triangle, four rows at once: the triangle is read and written a quarter as often. */
function addOuters(
	matrix: Float64Array,
	vectors: Float32Array,
	size: number,
	rows: Uint32Array,
	weights: Float32Array,
	first: number,
	end: number,
): void {
	for (let e = first; e < end; e += 4) {
		const rowAt = (i: number) => rows[Math.min(e + i, end - 1)]! * size;
		const weightAt = (i: number) => (e + i < end ? Math.abs(weights[e + i]!) : 0);
		const a = rowAt(0);
		const b = rowAt(1);
		const c = rowAt(2);
		const d = rowAt(3);
		const [aw, bw, cw, dw] = [weightAt(0), weightAt(1), weightAt(2), weightAt(3)];
		for (let i = 0; i < size; i++) {
			const ai = aw * vectors[a + i]!;
			const bi = bw * vectors[b + i]!;
			const ci = cw * vectors[c + i]!;
			const di = dw * vectors[d + i]!;
			const at = i * size;
			for (let j = 0; j <= i; j++) {
				matrix[at + j]! += ai * vectors[a + j]! + bi * vectors[b + j]! + ci * vectors[c + j]! + di * vectors[d + j]!;
			}
		}
	}
}
