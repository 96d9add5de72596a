import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './list-softmax.wgsl?raw';
import type { ListSoftmax, ListSoftmaxMemories, ListSoftmaxSettings } from './shape.ts';

/** Workgroups of a dispatch in one direction at most. */
const ACROSS = 32_768;

/** The op in WGSL: one dispatch. */
export async function createWebgpuListSoftmax(
	workspace: Workspace,
	{ lists, length }: ListSoftmaxSettings,
	{ scores, lengths, targets, losses, scoresGradient }: ListSoftmaxMemories,
): Promise<ListSoftmax> {
	const parts = [scores, lengths, targets, losses, scoresGradient];
	const kernel = await workspace.kernel('list-softmax', code, 'lists', {
		listCount: lists,
		listLength: length,
		across: ACROSS,
		scoresAt: startOf(scores),
		lengthsAt: startOf(lengths),
		targetsAt: startOf(targets),
		lossesAt: startOf(losses),
		gradientAt: startOf(scoresGradient),
	});
	const bound = kernel.bind(parts.map(memoryOf));
	return { run: () => bound.dispatch(Math.min(lists, ACROSS), Math.ceil(lists / ACROSS)) };
}
