import { planLayout } from '../sparse-update/plan.ts';
import type { BprLoss, BprLossMemories, BprLossSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableBprLoss(settings: BprLossSettings, memories: BprLossMemories): BprLoss {
	const { rows, stride, triples, regularisation, idsAt, planAt } = settings;
	const words = memories.inputs.u32;
	const vectors = memories.vectors.f32;
	const weights = memories.weights.f32;
	const losses = memories.losses.f32;
	const gradient = memories.vectorsGradient.f32;
	const weightsGradient = memories.weightsGradient.f32;
	const layout = planLayout(3 * triples);
	const coefficients = new Float32Array(triples);

	/** Calls for each touched row with its place and where its entries are. */
	function eachRow(visit: (at: number, first: number, end: number) => void): void {
		const count = words[planAt]!;
		for (let slot = 0; slot < count; slot++) {
			const starts = planAt + layout.starts + slot;
			visit(words[planAt + layout.rows + slot]! * stride, words[starts]!, words[starts + 1]!);
		}
	}

	return {
		run() {
			for (let t = 0; t < triples; t++) {
				losses[t] = 0;
				const user = words[idsAt + t]!;
				if (user >= rows) continue;
				const u = user * stride;
				const p = words[idsAt + triples + t]! * stride;
				const n = words[idsAt + 2 * triples + t]! * stride;
				let x = 0;
				for (let k = 0; k < stride; k++) x += vectors[u + k]! * (vectors[p + k]! - vectors[n + k]!);
				const tail = Math.exp(-Math.abs(x));
				coefficients[t] = (x > 0 ? tail : 1) / (1 + tail);
				losses[t] = Math.max(-x, 0) + Math.log1p(tail);
			}
			gradient.fill(0);
			const sum = new Float64Array(stride);
			eachRow((at, first, end) => {
				sum.fill(0);
				for (let i = first; i < end; i++) {
					const entry = words[planAt + layout.entries + i]!;
					const t = entry % triples;
					const c = coefficients[t]!;
					const u = words[idsAt + t]! * stride;
					const p = words[idsAt + triples + t]! * stride;
					const n = words[idsAt + 2 * triples + t]! * stride;
					if (entry < triples) for (let k = 0; k < stride; k++) sum[k]! -= c * (vectors[p + k]! - vectors[n + k]!);
					else {
						const slope = entry < 2 * triples ? -c : c;
						for (let k = 0; k < stride; k++) sum[k]! += slope * vectors[u + k]!;
					}
				}
				gradient.set(sum, at);
			});
		},
		decay() {
			eachRow((at, first, end) => {
				const factor = regularisation * (end - first);
				for (let k = 0; k < stride; k++) weightsGradient[at + k]! += factor * weights[at + k]!;
			});
		},
	};
}
