import { createMove, readStepNumbers } from '../optimiser/optimiser.portable.ts';
import type { DenseUpdate, DenseUpdateMemories, DenseUpdateSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableDenseUpdate(settings: DenseUpdateSettings, memories: DenseUpdateMemories): DenseUpdate {
	const { words, optimiser, stepAt } = settings;
	const { weights, gradient, inputs, scale } = memories;
	const state = memories.state?.f32 ?? new Float32Array(0);
	const move = createMove(optimiser);
	return {
		update() {
			const step = readStepNumbers(inputs.f32, stepAt);
			const factor = scale ? scale.f32[0]! : 1;
			move(weights.f32, 0, state, 0, words, gradient.f32, 0, words, 1, factor, step);
		},
	};
}
