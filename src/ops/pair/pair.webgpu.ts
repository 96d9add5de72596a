import type { Workspace } from '../../gpu/workspace.ts';
import code from './pair.wgsl?raw';
import type { Pair, PairMemories, PairSettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** The op in WGSL: a dispatch each way. */
export async function createWebgpuPair(
	workspace: Workspace,
	settings: PairSettings,
	memories: PairMemories,
): Promise<Pair> {
	const { rows, candidates, products, left, right } = settings;
	const constants = { rows, candidates, products, left, right, across: ACROSS * 64 };
	/** An entry point must be given what it names; nothing writes or reads one that is not there. */
	const absent = () => workspace.memory('pair: absent', 4);
	const forward = (await workspace.kernel('pair', code, 'forward', constants)).bind([
		memories.left,
		memories.right,
		memories.products ?? absent(),
		memories.joined ?? absent(),
	]);
	const backward = (await workspace.kernel('pair', code, 'backward', constants)).bind([
		memories.left,
		memories.right,
		undefined,
		undefined,
		memories.productsGradient ?? absent(),
		memories.joinedGradient ?? absent(),
		memories.leftGradient,
		memories.rightGradient,
	]);
	const groups = (threads: number) => {
		const count = Math.ceil(threads / 64);
		return [Math.min(count, ACROSS), Math.ceil(count / ACROSS)] as const;
	};
	const pairs = rows * candidates;
	return {
		forward: () => forward.dispatch(...groups(pairs * (products + left + right))),
		backward: () => backward.dispatch(...groups(rows * (products + left) + pairs * (products + right))),
	};
}
