import type { Workspace } from '../../gpu/workspace.ts';
import code from './factors.wgsl?raw';
import type { Factors, FactorsMemories, FactorsSettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** The op in WGSL: a dispatch each way. */
export async function createWebgpuFactors(
	workspace: Workspace,
	settings: FactorsSettings,
	{ table, inputs, output, outputGradient, entryGradient }: FactorsMemories,
): Promise<Factors> {
	const constants = { ...settings, across: ACROSS * 64 };
	const forward = (await workspace.kernel('factors', code, 'forward', constants)).bind([table, inputs, output]);
	const backward = (await workspace.kernel('factors', code, 'backward', constants)).bind([
		...[table, inputs, output, outputGradient],
		entryGradient,
	]);
	const groups = (threads: number) => {
		const count = Math.ceil(threads / 64);
		return [Math.min(count, ACROSS), Math.ceil(count / ACROSS)] as const;
	};
	return {
		forward: () => forward.dispatch(...groups(settings.bags)),
		backward: () => backward.dispatch(...groups(settings.entries * (settings.factors + 1))),
	};
}
