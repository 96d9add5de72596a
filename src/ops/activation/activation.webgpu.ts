import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './activation.wgsl?raw';
import type { Activation, ActivationMemories, ActivationSettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** One dispatch each way. */
export async function createWebgpuActivation(
	workspace: Workspace,
	{ words, kind }: ActivationSettings,
	{ values, gradient }: ActivationMemories,
): Promise<Activation> {
	const constants = {
		...{ words, sigmoid: kind === 'sigmoid' ? 1 : 0, across: ACROSS * 64 },
		...{ at: startOf(values), gradientAt: startOf(gradient) },
	};
	const [forward, backward] = await Promise.all([
		workspace.kernel('activation', code, 'forward', constants),
		workspace.kernel('activation', code, 'backward', constants),
	]);
	const there = forward.bind([memoryOf(values)]);
	const back = backward.bind([undefined, memoryOf(values), memoryOf(gradient)]);
	const groups = Math.ceil(words / 64);
	const x = Math.min(groups, ACROSS);
	const y = Math.ceil(groups / ACROSS);
	return { forward: () => there.dispatch(x, y), backward: () => back.dispatch(x, y) };
}
