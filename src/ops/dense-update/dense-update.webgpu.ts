import type { Workspace } from '../../gpu/workspace.ts';
import { OPTIMISER_SLOTS } from '../optimiser/optimiser.ts';
import { optimiserConstants } from '../optimiser/optimiser.webgpu.ts';
import optimiserCode from '../optimiser/optimiser.wgsl?raw';
import code from './dense-update.wgsl?raw';
import type { DenseUpdate, DenseUpdateMemories, DenseUpdateSettings } from './shape.ts';

/** Workgroups in a row of a dispatch: what every device allows. */
const MOST_GROUPS = 65_535;

/** The op in WGSL: one dispatch. */
export async function createWebgpuDenseUpdate(
	workspace: Workspace,
	{ words, optimiser, stepAt }: DenseUpdateSettings,
	{ weights, state, gradient, inputs, scale }: DenseUpdateMemories,
): Promise<DenseUpdate> {
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const kernel = await workspace.kernel('dense-update', `${optimiserCode}\n${code}`, 'update', {
		...optimiserConstants(optimiser),
		words,
		slots,
		stepAt,
		clipped: scale ? 1 : 0,
	});
	// The kernel must be given what it names, whether its constants let it use it or not.
	const bound = kernel.bind([weights, state ?? workspace.memory('unused', 1), gradient, inputs, scale ?? inputs]);
	const groups = Math.ceil(words / 64);
	return { update: () => bound.dispatch(Math.min(groups, MOST_GROUPS), Math.ceil(groups / MOST_GROUPS)) };
}
