import { type Normalise, type NormaliseMemories, type NormaliseSettings, SMALLEST } from './shape.ts';

/** The op on typed arrays. */
export function createPortableNormalise(
	{ rows, size }: NormaliseSettings,
	{ input, output, outputGradient, inputGradient }: NormaliseMemories,
): Normalise {
	const x = input.f32;
	const y = output.f32;
	const lengths = new Float32Array(rows);
	return {
		forward() {
			for (let row = 0; row < rows; row++) {
				const at = row * size;
				let squares = SMALLEST;
				for (let k = 0; k < size; k++) squares += x[at + k]! * x[at + k]!;
				const length = Math.sqrt(squares);
				lengths[row] = length;
				for (let k = 0; k < size; k++) y[at + k] = x[at + k]! / length;
			}
		},
		backward() {
			if (!outputGradient || !inputGradient) return;
			const dy = outputGradient.f32;
			const dx = inputGradient.f32;
			for (let row = 0; row < rows; row++) {
				const at = row * size;
				let along = 0;
				for (let k = 0; k < size; k++) along += y[at + k]! * dy[at + k]!;
				const length = lengths[row]!;
				for (let k = 0; k < size; k++) dx[at + k] = (dy[at + k]! - along * y[at + k]!) / length;
			}
		},
	};
}
