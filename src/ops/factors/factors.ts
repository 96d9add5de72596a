// Bags of a factorisation machine (Rendle, ICDM 2010): entries x_e of rows with factors v and a weight w give
//   S_f = sum_e x_e v_ef,   own = sum_e x_e w_e + 1/2 sum_f (S_f^2 - sum_e x_e^2 v_ef^2),
// the second being all pairs within the bag in time linear in its entries (lemma 3.1). The pairs between two bags are S.S',
// so that [S, own, 1].[S', 1, own'] is the score of both together. Gradients, with g that of `own`:
//   d / dw_e = x_e g,   d / dv_ef = x_e (dS_f + g (S_f - x_e v_ef)).

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableFactors } from './factors.portable.ts';
import { createWebgpuFactors } from './factors.webgpu.ts';
import type { Factors, FactorsMemories, FactorsSettings } from './shape.ts';

export type { Factors, FactorsMemories, FactorsSettings } from './shape.ts';

/** Makes bags of one table's rows. */
export async function createFactors(
	workspace: Workspace,
	settings: FactorsSettings,
	memories: FactorsMemories,
): Promise<Factors> {
	return workspace.gpu ? createWebgpuFactors(workspace, settings, memories) : createPortableFactors(settings, memories);
}
