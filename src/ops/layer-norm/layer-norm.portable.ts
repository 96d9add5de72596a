import { memoryOf, startOf } from '../part.ts';
import { type LayerNorm, type LayerNormMemories, type LayerNormSettings, SMALLEST } from './shape.ts';

/** The op on typed arrays. */
export function createPortableLayerNorm({ rows, size }: LayerNormSettings, memories: LayerNormMemories): LayerNorm {
	const x = memories.input.f32;
	const added = memories.added?.f32;
	const sum = memories.sum?.f32;
	const y = memories.output.f32;
	const weights = memoryOf(memories.weights).f32.subarray(startOf(memories.weights));
	const normal = new Float32Array(rows * size);
	const inverse = new Float32Array(rows);
	return {
		forward() {
			for (let row = 0; row < rows; row++) {
				const at = row * size;
				let mean = 0;
				for (let k = 0; k < size; k++) {
					normal[at + k] = x[at + k]! + (added ? added[at + k]! : 0);
					if (sum) sum[at + k] = normal[at + k]!;
					mean += normal[at + k]!;
				}
				mean /= size;
				let variance = 0;
				for (let k = 0; k < size; k++) variance += (normal[at + k]! - mean) ** 2;
				inverse[row] = 1 / Math.sqrt(variance / size + SMALLEST);
				for (let k = 0; k < size; k++) {
					normal[at + k] = (normal[at + k]! - mean) * inverse[row]!;
					y[at + k] = weights[k]! * normal[at + k]! + weights[size + k]!;
				}
			}
		},
		backward() {
			const { outputGradient, inputGradient, weightsGradient } = memories;
			if (!outputGradient || !inputGradient || !weightsGradient) return;
			const dy = outputGradient.f32;
			const dx = inputGradient.f32;
			const later = memories.sumGradient?.f32;
			const start = startOf(weightsGradient);
			const dWeights = memoryOf(weightsGradient).f32.subarray(start, start + 2 * size);
			dWeights.fill(0);
			for (let row = 0; row < rows; row++) {
				const at = row * size;
				let mean = 0;
				let along = 0;
				for (let k = 0; k < size; k++) {
					const slope = weights[k]! * dy[at + k]!;
					mean += slope;
					along += slope * normal[at + k]!;
					dWeights[k]! += dy[at + k]! * normal[at + k]!;
					dWeights[size + k]! += dy[at + k]!;
				}
				mean /= size;
				along /= size;
				for (let k = 0; k < size; k++) {
					const slope = weights[k]! * dy[at + k]! - mean - normal[at + k]! * along;
					dx[at + k] = slope * inverse[row]! + (later ? later[at + k]! : 0);
				}
			}
		},
	};
}
