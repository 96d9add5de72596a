import { pcg3d } from '../../core/random.ts';
import { memoryOf, startOf } from '../part.ts';
import { type Dropout, type DropoutMemories, type DropoutSettings, threshold } from './shape.ts';

export function createPortableDropout(settings: DropoutSettings, memories: DropoutMemories): Dropout {
	const { words, rate, seed, stream, stepAt } = settings;
	const dropped = threshold(rate);
	const scale = 1 / (1 - rate);
	const { input, output, steps } = memories;
	const own = memoryOf(memories.gradient).f32.subarray(startOf(memories.gradient));

	function apply(given: Float32Array, out: Float32Array): void {
		const drawn = stream + steps.u32[stepAt]!;
		for (let at = 0; at < words; at += 4) {
			const random = pcg3d(seed, drawn, at / 4);
			const low = random[0]!;
			const high = random[1]!;
			out[at] = (low & 0xffff) >= dropped ? scale * given[at]! : 0;
			out[at + 1] = low >>> 16 >= dropped ? scale * given[at + 1]! : 0;
			out[at + 2] = (high & 0xffff) >= dropped ? scale * given[at + 2]! : 0;
			out[at + 3] = high >>> 16 >= dropped ? scale * given[at + 3]! : 0;
		}
	}

	return {
		forward: () => apply(input.f32, output.f32),
		backward: () => apply(own, own),
	};
}
