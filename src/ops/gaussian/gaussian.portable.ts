import { pcg3d } from '../../core/random.ts';
import { memoryOf, startOf } from '../part.ts';
import type { Gaussian, GaussianMemories, GaussianSettings } from './shape.ts';

const MOST = 20;

/** The op on typed arrays. */
export function createPortableGaussian(settings: GaussianSettings, memories: GaussianMemories): Gaussian {
	const { rows, size, seed, stream, stepAt, weightsAt } = settings;
	const { inputs, moments, output, outputGradient, momentsGradient } = memories;
	const losses = memoryOf(memories.losses).f32.subarray(startOf(memories.losses));

	/** Standard normal. */
	const noise = (place: number): number => {
		const words = pcg3d(seed, stream + inputs.u32[stepAt]!, place);
		const u = 1 - (words[0]! >>> 8) / 0x100_0000;
		return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * ((words[1]! >>> 8) / 0x100_0000));
	};

	return {
		forward() {
			for (let row = 0; row < rows; row++) {
				let divergence = 0;
				for (let k = 0; k < size; k++) {
					const mean = moments.f32[row * 2 * size + k]!;
					const log = Math.min(MOST, moments.f32[row * 2 * size + size + k]!);
					output.f32[row * size + k] = mean + noise(row * size + k) * Math.exp(log / 2);
					divergence += Math.exp(log) + mean * mean - 1 - log;
				}
				losses[row] = (inputs.f32[weightsAt + row]! / 2) * divergence;
			}
		},
		backward() {
			for (let row = 0; row < rows; row++) {
				const weight = inputs.f32[weightsAt + row]!;
				for (let k = 0; k < size; k++) {
					const at = row * 2 * size + k;
					const log = Math.min(MOST, moments.f32[at + size]!);
					const gradient = outputGradient.f32[row * size + k]!;
					momentsGradient.f32[at] = gradient + weight * moments.f32[at]!;
					momentsGradient.f32[at + size] =
						(gradient * noise(row * size + k) * Math.exp(log / 2) + weight * (Math.exp(log) - 1)) / 2;
				}
			}
		},
	};
}
