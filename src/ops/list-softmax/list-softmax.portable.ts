import { memoryOf, startOf } from '../part.ts';
import type { ListSoftmax, ListSoftmaxMemories, ListSoftmaxSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableListSoftmax(
	{ lists, length }: ListSoftmaxSettings,
	memories: ListSoftmaxMemories,
): ListSoftmax {
	const floats = (name: 'scores' | 'targets' | 'losses' | 'scoresGradient') =>
		memoryOf(memories[name]).f32.subarray(startOf(memories[name]));
	const lengths = memoryOf(memories.lengths).u32.subarray(startOf(memories.lengths));
	const scores = floats('scores');
	const targets = floats('targets');
	const losses = floats('losses');
	const gradient = floats('scoresGradient');
	return {
		run() {
			for (let list = 0; list < lists; list++) {
				const at = list * length;
				const own = Math.min(length, lengths[list]!);
				gradient.fill(0, at + own, at + length);
				let most = Number.NEGATIVE_INFINITY;
				for (let i = at; i < at + own; i++) most = Math.max(most, scores[i]!);
				let sum = 0;
				for (let i = at; i < at + own; i++) sum += Math.exp(scores[i]! - most);
				const logSum = Math.log(sum);
				let loss = 0;
				for (let i = at; i < at + own; i++) {
					const log = scores[i]! - most - logSum;
					loss -= targets[i]! * log;
					gradient[i] = Math.exp(log) - targets[i]!;
				}
				losses[list] = loss;
			}
		},
	};
}
