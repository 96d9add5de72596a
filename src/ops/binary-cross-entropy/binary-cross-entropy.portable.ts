import { memoryOf, startOf } from '../part.ts';
import type { BinaryCrossEntropy, BinaryCrossEntropyMemories, BinaryCrossEntropySettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableBinaryCrossEntropy(
	{ rows, size, candidates, items, tableStride, positiveWeight }: BinaryCrossEntropySettings,
	memories: BinaryCrossEntropyMemories,
): BinaryCrossEntropy {
	const hidden = memoryOf(memories.hidden).f32.subarray(startOf(memories.hidden));
	const table = memories.table.f32;
	const ids = memoryOf(memories.ids).u32.subarray(startOf(memories.ids));
	const losses = memories.losses.f32;
	const dHidden = memories.hiddenGradient.f32;
	const dTable = memories.tableGradient.f32;
	const logits = new Float32Array(rows * candidates);

	const counts = (row: number, c: number) => ids[row * candidates]! < items && ids[row * candidates + c]! < items;
	return {
		forward() {
			for (let row = 0; row < rows; row++) {
				let loss = 0;
				for (let c = 0; c < candidates; c++) {
					if (!counts(row, c)) continue;
					const at = ids[row * candidates + c]! * tableStride;
					let logit = 0;
					for (let k = 0; k < size; k++) logit += hidden[row * size + k]! * table[at + k]!;
					logits[row * candidates + c] = logit;
					loss += c === 0 ? positiveWeight * softplus(-logit) : softplus(logit);
				}
				losses[row] = loss;
			}
		},
		backward() {
			dHidden.fill(0, 0, rows * size);
			dTable.fill(0, 0, rows * candidates * size);
			for (let row = 0; row < rows; row++) {
				for (let c = 0; c < candidates; c++) {
					if (!counts(row, c)) continue;
					const own = row * candidates + c;
					const chance = 1 / (1 + Math.exp(-logits[own]!));
					const slope = c === 0 ? positiveWeight * (chance - 1) : chance;
					const at = ids[own]! * tableStride;
					for (let k = 0; k < size; k++) {
						dHidden[row * size + k]! += slope * table[at + k]!;
						dTable[own * size + k] = slope * hidden[row * size + k]!;
					}
				}
			}
		},
	};
}

/** log(1 + exp x), finite far out. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
