import { type Matrix, multiply } from '../dense/multiply.ts';
import type { Attention, AttentionMemories, AttentionSettings } from './shape.ts';

/** The op on typed arrays: a sequence's head at a time, whose square of weights is at hand while it lasts. */
export function createPortableAttention(settings: AttentionSettings, memories: AttentionMemories): Attention {
	const { sequences, length, heads, size, causal, lengthsAt } = settings;
	const lengths = memories.steps.u32.subarray(lengthsAt, lengthsAt + sequences);
	const x = memories.input.f32;
	const o = memories.output.f32;
	const head = size / heads;
	const scale = 1 / Math.sqrt(head);
	/** [sequences x length, heads] the logarithm of what the weights were divided by. */
	const logSums = new Float32Array(sequences * length * heads);
	const weights = new Float32Array(length * length);
	const slopes = new Float32Array(length * length);

	const turned = (matrix: Matrix): Matrix => ({ ...matrix, down: matrix.right, right: matrix.down });
	/** Of a row of [queries, keys, values], the part of one head. */
	const part = (values: Float32Array, row: number, which: number, h: number): Matrix => ({
		...{ values, at: row * 3 * size + which * size + h * head, down: 3 * size, right: 1 },
	});
	const own = (values: Float32Array, row: number, h: number): Matrix => ({
		...{ values, at: row * size + h * head, down: size, right: 1 },
	});
	const square = (values: Float32Array, n: number): Matrix => ({ values, at: 0, down: n, right: 1 });
	/** What position t of n sees is before this. */
	const end = (t: number, n: number): number => (causal ? t + 1 : n);

	/** Each sequence's head, with its first row and its positions. */
	const each = (visit: (first: number, n: number, h: number) => void): void => {
		for (let s = 0; s < sequences; s++) {
			const n = Math.min(lengths[s]!, length);
			if (n > 0) for (let h = 0; h < heads; h++) visit(s * length, n, h);
		}
	};
	const logits = (first: number, n: number, h: number) =>
		multiply(n, n, head, part(x, first, 0, h), turned(part(x, first, 1, h)), square(weights, n));

	return {
		forward() {
			o.fill(0);
			each((first, n, h) => {
				logits(first, n, h);
				for (let t = 0; t < n; t++) {
					const at = t * n;
					const last = at + end(t, n);
					let most = Number.NEGATIVE_INFINITY;
					for (let i = at; i < last; i++) most = Math.max(most, scale * weights[i]!);
					let sum = 0;
					for (let i = at; i < last; i++) sum += Math.exp(scale * weights[i]! - most);
					const logSum = most + Math.log(sum);
					logSums[(first + t) * heads + h] = logSum;
					for (let i = at; i < last; i++) weights[i] = Math.exp(scale * weights[i]! - logSum);
					weights.fill(0, last, at + n);
				}
				multiply(n, head, n, square(weights, n), part(x, first, 2, h), own(o, first, h));
			});
		},
		backward() {
			if (!memories.outputGradient || !memories.inputGradient) return;
			const dOut = memories.outputGradient.f32;
			const dx = memories.inputGradient.f32;
			dx.fill(0);
			each((first, n, h) => {
				logits(first, n, h);
				multiply(n, n, head, own(dOut, first, h), turned(part(x, first, 2, h)), square(slopes, n));
				for (let t = 0; t < n; t++) {
					const at = t * n;
					const last = at + end(t, n);
					const logSum = logSums[(first + t) * heads + h]!;
					let mean = 0;
					for (let k = 0, i = (first + t) * size + h * head; k < head; k++, i++) mean += dOut[i]! * o[i]!;
					for (let i = at; i < last; i++) {
						const weight = Math.exp(scale * weights[i]! - logSum);
						weights[i] = weight;
						slopes[i] = scale * weight * (slopes[i]! - mean);
					}
					weights.fill(0, last, at + n);
					slopes.fill(0, last, at + n);
				}
				multiply(n, head, n, square(slopes, n), part(x, first, 1, h), part(dx, first, 0, h));
				multiply(n, head, n, turned(square(slopes, n)), part(x, first, 0, h), part(dx, first, 1, h));
				multiply(n, head, n, turned(square(weights, n)), own(dOut, first, h), part(dx, first, 2, h));
			});
		},
	};
}
