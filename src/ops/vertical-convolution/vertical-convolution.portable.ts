import { memoryOf, startOf } from '../part.ts';
import type { VerticalConvolution, VerticalConvolutionMemories, VerticalConvolutionSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableVerticalConvolution(
	settings: VerticalConvolutionSettings,
	memories: VerticalConvolutionMemories,
): VerticalConvolution {
	const { sequences, length, size, filters, width, lengthsAt, outputStride = filters * size } = settings;
	const { steps, input, outputGradient, inputGradient, weightsGradient } = memories;
	const x = input.f32;
	const w = memoryOf(memories.weights).f32.subarray(startOf(memories.weights));
	const y = memoryOf(memories.output).f32.subarray(startOf(memories.output));
	/** Each row before its sequence's end, with the first tap that finds a position. */
	const each = (visit: (row: number, tap: number) => void): void => {
		for (let s = 0; s < sequences; s++) {
			const end = Math.min(steps.u32[lengthsAt + s]!, length);
			for (let t = 0; t < end; t++) visit(s * length + t, Math.max(0, width - 1 - t));
		}
	};
	return {
		forward() {
			for (let row = 0; row < sequences * length; row++) {
				y.fill(0, row * outputStride, row * outputStride + filters * size);
			}
			each((row, first) => {
				for (let f = 0; f < filters; f++) {
					const out = row * outputStride + f * size;
					for (let tap = first; tap < width; tap++) {
						const weight = w[f * width + tap]!;
						const seen = (row - width + 1 + tap) * size;
						for (let k = 0; k < size; k++) y[out + k]! += weight * x[seen + k]!;
					}
				}
			});
		},
		backward() {
			if (!outputGradient || !inputGradient || !weightsGradient) return;
			const dy = memoryOf(outputGradient).f32.subarray(startOf(outputGradient));
			const dx = memoryOf(inputGradient).f32.subarray(startOf(inputGradient));
			const sums = new Float64Array(filters * width);
			each((row, first) => {
				for (let f = 0; f < filters; f++) {
					const out = row * outputStride + f * size;
					for (let tap = first; tap < width; tap++) {
						const weight = w[f * width + tap]!;
						const seen = (row - width + 1 + tap) * size;
						let sum = 0;
						for (let k = 0; k < size; k++) {
							const slope = dy[out + k]!;
							sum += slope * x[seen + k]!;
							dx[seen + k]! += weight * slope;
						}
						sums[f * width + tap]! += sum;
					}
				}
			});
			memoryOf(weightsGradient).f32.set(sums, startOf(weightsGradient));
		},
	};
}
