import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './gaussian.wgsl?raw';
import type { Gaussian, GaussianMemories, GaussianSettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** One dispatch each way. */
export async function createWebgpuGaussian(
	workspace: Workspace,
	{ rows, size, seed, stream, stepAt, weightsAt }: GaussianSettings,
	{ inputs, moments, output, losses, outputGradient, momentsGradient }: GaussianMemories,
): Promise<Gaussian> {
	const constants = {
		...{ rows, size, seed: seed >>> 0, stream: stream >>> 0, stepAt, weightsAt },
		...{ lossesAt: startOf(losses), across: ACROSS * 64 },
	};
	const [forward, backward] = await Promise.all([
		workspace.kernel('gaussian', code, 'forward', constants),
		workspace.kernel('gaussian', code, 'backward', constants),
	]);
	const there = forward.bind([inputs, moments, output, memoryOf(losses)]);
	const back = backward.bind([inputs, moments, undefined, undefined, outputGradient, momentsGradient]);
	const groups = Math.ceil((rows * size) / 64);
	return {
		forward: () => there.dispatch(Math.min(rows, ACROSS), Math.ceil(rows / ACROSS)),
		backward: () => back.dispatch(Math.min(groups, ACROSS), Math.ceil(groups / ACROSS)),
	};
}
