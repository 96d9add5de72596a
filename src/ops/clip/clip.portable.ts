import type { Clip, ClipMemories, ClipSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableClip({ maximum }: ClipSettings, { gradients, scale }: ClipMemories): Clip {
	return {
		measure() {
			let squares = 0;
			for (const { f32 } of gradients) for (let i = 0; i < f32.length; i++) squares += f32[i]! * f32[i]!;
			const norm = Math.sqrt(squares);
			scale.f32[0] = norm > maximum ? maximum / norm : 1;
		},
	};
}
