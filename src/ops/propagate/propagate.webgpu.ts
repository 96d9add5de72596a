import type { BoundKernel, Workspace } from '../../gpu/workspace.ts';
import code from './propagate.wgsl?raw';
import type { Propagate, PropagateMemories, PropagateSettings } from './shape.ts';

/** Workgroups in a row of a dispatch: what every device allows. */
const MOST_GROUPS = 65_535;

/** The op in WGSL: a dispatch a layer. */
export async function createWebgpuPropagate(
	workspace: Workspace,
	{ rows, stride, layers }: PropagateSettings,
	{ graph, input, output, hops }: PropagateMemories,
): Promise<Propagate> {
	const quads = stride / 4;
	const links = (graph.words - rows - 1) / 2;
	const bound: BoundKernel[] = [];
	for (let layer = 0; layer < layers; layer++) {
		const kernel = await workspace.kernel('propagate', code, 'hop', {
			...{ rows, quads, weightsAt: rows + 1 + links, scale: 1 / (layers + 1), first: layer === 0 ? 1 : 0 },
		});
		const from = layer === 0 ? input : hops[(layer - 1) % 2];
		bound.push(kernel.bind([graph, from, hops[layer % 2], output]));
	}
	const groups = Math.ceil((rows * quads) / 64);
	return {
		forward() {
			for (const hop of bound) {
				hop.dispatch(Math.min(groups, MOST_GROUPS), Math.ceil(groups / MOST_GROUPS));
				workspace.cut();
			}
		},
	};
}
