import type { Workspace } from '../../gpu/workspace.ts';
import code from './attention.wgsl?raw';
import type { Attention, AttentionMemories, AttentionSettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** The op in WGSL: one dispatch forward, two backward. */
export async function createWebgpuAttention(
	workspace: Workspace,
	{ sequences, length, heads, size, causal, lengthsAt }: AttentionSettings,
	{ steps, input, output, outputGradient, inputGradient }: AttentionMemories,
): Promise<Attention> {
	const constants = { sequences, length, heads, size, causal: causal ? 1 : 0, lengthsAt, across: ACROSS * 64 };
	const sums = workspace.memory('attention sums', 2 * sequences * length * heads);
	const kernel = (entry: string) => workspace.kernel('attention', code, entry, constants);
	const forward = (await kernel('forward')).bind([steps, input, output, sums]);
	const back =
		outputGradient && inputGradient
			? [
					(await kernel('queries')).bind([steps, input, output, sums, outputGradient, inputGradient]),
					(await kernel('keys')).bind([steps, input, undefined, sums, outputGradient, inputGradient]),
				]
			: [];
	const groups = Math.ceil((sequences * length * heads) / 64);
	const x = Math.min(groups, ACROSS);
	const y = Math.ceil(groups / ACROSS);
	return {
		forward: () => forward.dispatch(x, y),
		backward() {
			for (const one of back) one.dispatch(x, y);
		},
	};
}
