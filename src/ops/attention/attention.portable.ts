import type { Attention, AttentionMemories, AttentionSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableAttention(settings: AttentionSettings, memories: AttentionMemories): Attention {
	const { sequences, length, heads, size, causal, lengthsAt } = settings;
	const lengths = memories.steps.u32.subarray(lengthsAt, lengthsAt + sequences);
	const x = memories.input.f32;
	const o = memories.output.f32;
	const head = size / heads;
	const scale = 1 / Math.sqrt(head);
	const stride = 3 * size;
	/** [sequences x length, heads] the logarithm of what the weights were divided by. */
	const logSums = new Float32Array(sequences * length * heads);

	const dot = (a: Float32Array, from: number, b: Float32Array, other: number): number => {
		let sum = 0;
		for (let k = 0; k < head; k++) sum += a[from + k]! * b[other + k]!;
		return sum;
	};
	/** Each position of each sequence with its row, and the positions from .. end - 1 that it sees. */
	const eachPosition = (
		visit: (row: number, first: number, from: number, end: number, t: number, own: number) => void,
	): void => {
		for (let s = 0; s < sequences; s++) {
			const own = Math.min(lengths[s]!, length);
			const first = s * length;
			for (let t = 0; t < own; t++) visit(first + t, first, 0, causal ? t + 1 : own, t, own);
		}
	};

	return {
		forward() {
			o.fill(0);
			const weights = new Float64Array(length);
			eachPosition((row, first, from, end) => {
				for (let h = 0; h < heads; h++) {
					const query = row * stride + h * head;
					let most = Number.NEGATIVE_INFINITY;
					for (let s = from; s < end; s++) {
						weights[s] = scale * dot(x, query, x, (first + s) * stride + size + h * head);
						most = Math.max(most, weights[s]!);
					}
					let sum = 0;
					for (let s = from; s < end; s++) sum += Math.exp(weights[s]! - most);
					const logSum = most + Math.log(sum);
					logSums[row * heads + h] = logSum;
					const out = row * size + h * head;
					for (let s = from; s < end; s++) {
						const weight = Math.exp(weights[s]! - logSum);
						const value = (first + s) * stride + 2 * size + h * head;
						for (let k = 0; k < head; k++) o[out + k]! += weight * x[value + k]!;
					}
				}
			});
		},
		backward() {
			if (!memories.outputGradient || !memories.inputGradient) return;
			const dOut = memories.outputGradient.f32;
			const dx = memories.inputGradient.f32;
			dx.fill(0);
			eachPosition((row, first, from, end) => {
				for (let h = 0; h < heads; h++) {
					const query = row * stride + h * head;
					const out = row * size + h * head;
					const own = dot(dOut, out, o, out);
					for (let s = from; s < end; s++) {
						const key = (first + s) * stride + size + h * head;
						const weight = Math.exp(scale * dot(x, query, x, key) - logSums[row * heads + h]!);
						const slope = scale * weight * (dot(dOut, out, x, key + size) - own);
						for (let k = 0; k < head; k++) {
							dx[query + k]! += slope * x[key + k]!;
							dx[key + k]! += slope * x[query + k]!;
							dx[key + size + k]! += weight * dOut[out + k]!;
						}
					}
				}
			});
		},
	};
}
