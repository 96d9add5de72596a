import type { Workspace } from '../../gpu/workspace.ts';
import code from './clip.wgsl?raw';
import type { Clip, ClipMemories, ClipSettings } from './shape.ts';

const OWNERS = 1024;

/** The op in WGSL: a dispatch for each array, and one. */
export async function createWebgpuClip(
	workspace: Workspace,
	{ maximum }: ClipSettings,
	{ gradients, scale }: ClipMemories,
): Promise<Clip> {
	const arrays = gradients.length;
	const squares = workspace.memory('squares', arrays * OWNERS);
	const constants = { words: 0, place: 0, arrays, maximum };
	const adding = await Promise.all(
		gradients.map(async (gradient, place) => {
			const own = { ...constants, words: gradient.words, place };
			return (await workspace.kernel('clip', code, 'addSquares', own)).bind([gradient, squares]);
		}),
	);
	const finding = (await workspace.kernel('clip', code, 'findScale', constants)).bind([undefined, squares, scale]);
	return {
		measure() {
			for (const bound of adding) bound.dispatch(OWNERS / 64);
			finding.dispatch(1);
		},
	};
}
