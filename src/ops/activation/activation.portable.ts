import { memoryOf, type Part, startOf } from '../part.ts';
import type { Activation, ActivationMemories, ActivationSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableActivation(
	{ words, kind }: ActivationSettings,
	memories: ActivationMemories,
): Activation {
	const own = (part: Part) => memoryOf(part).f32.subarray(startOf(part), startOf(part) + words);
	const values = own(memories.values);
	const gradient = own(memories.gradient);
	const of = kind === 'tanh' ? Math.tanh : (x: number) => 1 / (1 + Math.exp(-x));
	return {
		forward() {
			for (let i = 0; i < words; i++) values[i] = of(values[i]!);
		},
		backward() {
			for (let i = 0; i < words; i++) {
				const y = values[i]!;
				gradient[i]! *= kind === 'tanh' ? 1 - y * y : y * (1 - y);
			}
		},
	};
}
