import { NONE } from '../../core/batch.ts';
import type { LogisticLoss, LogisticLossMemories, LogisticLossSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableLogisticLoss(
	{ rows, candidates, candidatesAt }: LogisticLossSettings,
	memories: LogisticLossMemories,
): LogisticLoss {
	const [one, two] = memories.logits.map((memory) => memory.f32);
	const words = memories.inputs.u32;
	const losses = memories.losses.f32;
	const slopes = memories.slopes.f32;
	return {
		forward() {
			slopes.fill(0, 0, rows * candidates);
			for (let row = 0; row < rows; row++) {
				const first = row * candidates;
				let loss = 0;
				for (let c = 0; c < candidates; c++) {
					if (words[candidatesAt + first] === NONE || words[candidatesAt + first + c] === NONE) continue;
					const logit = one![first + c]! + (two ? two[first + c]! : 0);
					const chance = 1 / (1 + Math.exp(-logit));
					loss += softplus(c === 0 ? -logit : logit);
					slopes[first + c] = c === 0 ? chance - 1 : chance;
				}
				losses[row] = loss;
			}
		},
	};
}

/** log(1 + exp x), finite far out. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
