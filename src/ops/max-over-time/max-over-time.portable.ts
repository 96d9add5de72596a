import { memoryOf, startOf } from '../part.ts';
import type { MaxOverTime, MaxOverTimeMemories, MaxOverTimeSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableMaxOverTime(settings: MaxOverTimeSettings, memories: MaxOverTimeMemories): MaxOverTime {
	const { sequences, length, size, window, ladder, lengthsAt, outputStride = size } = settings;
	const { steps, outputGradient, inputGradient } = memories;
	const x = memories.input.f32;
	const y = memoryOf(memories.output).f32.subarray(startOf(memories.output));
	const dy = outputGradient && memoryOf(outputGradient).f32.subarray(startOf(outputGradient));
	const dx = inputGradient?.f32;
	/** [rows, size] where the greatest lies in `input`. */
	const chosen = new Uint32Array(sequences * length * size);
	const lengthOf = (s: number): number => Math.min(steps.u32[lengthsAt + s]!, length);

	return {
		forward() {
			for (let row = 0; row < sequences * length; row++) {
				const t = row % length;
				const out = row * outputStride;
				if (t >= lengthOf((row - t) / length)) {
					y.fill(0, out, out + size);
					continue;
				}
				for (let n = 0; n < size; n++) {
					const own = window - (ladder === undefined ? 0 : Math.floor(n / ladder));
					let place = (row - Math.min(t, own - 1)) * size + n;
					for (let at = place + size; at <= row * size + n; at += size) if (x[at]! > x[place]!) place = at;
					chosen[row * size + n] = place;
					y[out + n] = x[place]!;
				}
			}
		},
		backward() {
			if (!dy || !dx) return;
			dx.fill(0);
			for (let s = 0; s < sequences; s++) {
				for (let row = s * length; row < s * length + lengthOf(s); row++) {
					for (let n = 0; n < size; n++) dx[chosen[row * size + n]!]! += dy[row * outputStride + n]!;
				}
			}
		},
	};
}
