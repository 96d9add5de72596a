import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './binary-cross-entropy.wgsl?raw';
import type { BinaryCrossEntropy, BinaryCrossEntropyMemories, BinaryCrossEntropySettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** The op in WGSL: one dispatch forward, two backward. */
export async function createWebgpuBinaryCrossEntropy(
	workspace: Workspace,
	settings: BinaryCrossEntropySettings,
	{ hidden, table, ids, losses, hiddenGradient, tableGradient }: BinaryCrossEntropyMemories,
): Promise<BinaryCrossEntropy> {
	const { rows, candidates } = settings;
	const constants = { ...settings, hiddenAt: startOf(hidden), idsAt: startOf(ids), across: ACROSS * 64 };
	const slopes = workspace.memory('binary-cross-entropy slopes', rows * candidates);
	const bind = async (entry: string, bound: readonly (Memory | undefined)[]) =>
		(await workspace.kernel('binary-cross-entropy', code, entry, constants)).bind(bound);
	const all = [memoryOf(hidden), table, memoryOf(ids), slopes];
	const forward = await bind('forward', [...all, losses]);
	const hiddens = await bind('hiddens', [undefined, table, memoryOf(ids), slopes, undefined, hiddenGradient]);
	const tables = await bind('tables', [
		memoryOf(hidden),
		undefined,
		undefined,
		slopes,
		undefined,
		undefined,
		tableGradient,
	]);
	const groups = (threads: number) => {
		const count = Math.ceil(threads / 64);
		return [Math.min(count, ACROSS), Math.ceil(count / ACROSS)] as const;
	};
	return {
		forward: () => forward.dispatch(...groups(rows)),
		backward() {
			hiddens.dispatch(...groups(rows));
			tables.dispatch(...groups(rows * candidates));
		},
	};
}
