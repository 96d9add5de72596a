import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './dropout.wgsl?raw';
import { type Dropout, type DropoutMemories, type DropoutSettings, threshold } from './shape.ts';

/** Workgroups in x, of 64 threads of 4 numbers. */
const ACROSS = 32_768;

/** One dispatch each way. */
export async function createWebgpuDropout(
	workspace: Workspace,
	settings: DropoutSettings,
	memories: DropoutMemories,
): Promise<Dropout> {
	const { words, rate, seed, stream, stepAt } = settings;
	const { steps, input, output, gradient } = memories;
	const groups = Math.ceil(words / 4 / 64);
	const constants = {
		...{ blocks: words / 4, dropped: threshold(rate), scale: 1 / (1 - rate) },
		...{ seed: seed >>> 0, stream: stream >>> 0, stepAt, across: ACROSS * 64, start: 0 },
	};
	const [forward, backward] = await Promise.all([
		workspace.kernel('dropout', code, 'forward', constants),
		workspace.kernel('dropout', code, 'backward', { ...constants, start: startOf(gradient) / 4 }),
	]);
	const there = forward.bind([steps, input, output]);
	const back = backward.bind([steps, undefined, memoryOf(gradient)]);
	const x = Math.min(groups, ACROSS);
	const y = Math.ceil(groups / ACROSS);
	return { forward: () => there.dispatch(x, y), backward: () => back.dispatch(x, y) };
}
