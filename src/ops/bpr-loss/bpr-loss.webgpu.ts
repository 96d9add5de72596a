import type { Workspace } from '../../gpu/workspace.ts';
import { planLayout } from '../sparse-update/plan.ts';
import code from './bpr-loss.wgsl?raw';
import type { BprLoss, BprLossMemories, BprLossSettings } from './shape.ts';

/** The op in WGSL: two dispatches, and one for L2. */
export async function createWebgpuBprLoss(
	workspace: Workspace,
	{ rows, stride, triples, regularisation, idsAt, planAt }: BprLossSettings,
	{ vectors, weights, inputs, losses, vectorsGradient, weightsGradient }: BprLossMemories,
): Promise<BprLoss> {
	const quads = stride / 4;
	const layout = planLayout(3 * triples);
	const constants = {
		...{ rows, quads, triples, regularisation, idsAt, planAt },
		rowsAt: planAt + layout.rows,
		startsAt: planAt + layout.starts,
		entriesAt: planAt + layout.entries,
	};
	const kernel = (entry: string) => workspace.kernel('bpr-loss', code, entry, constants);
	const coefficients = workspace.memory('bpr coefficients', triples);
	const score = (await kernel('score')).bind([inputs, vectors, losses, coefficients]);
	const gather = (await kernel('gather')).bind([inputs, vectors, undefined, coefficients, vectorsGradient]);
	const decay = (await kernel('decay')).bind([inputs, weights, undefined, undefined, weightsGradient]);
	const groups = Math.ceil((Math.min(3 * triples, rows) * quads) / 64);
	return {
		run() {
			workspace.clear(vectorsGradient);
			score.dispatch(Math.ceil(triples / 64));
			gather.dispatch(groups);
			workspace.cut();
		},
		decay: () => decay.dispatch(groups),
	};
}
