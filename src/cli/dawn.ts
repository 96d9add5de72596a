// WebGPU in Node: Dawn, from the optional npm package `webgpu`. It has to be in place before tfjs is imported.

import { availableParallelism } from 'node:os';
import { type GpuProbe, requestGpu } from '../gpu/device.ts';

/** Puts Dawn where a browser has its WebGPU; why not, where it cannot. */
export async function installDawn(): Promise<string | undefined> {
	try {
		const { create, globals } = await import('webgpu');
		Object.assign(globalThis, globals);
		Object.defineProperty(globalThis, 'navigator', {
			// The name is what later versions of Node give; libraries that look for a browser's faults read it.
			value: {
				gpu: create([]),
				hardwareConcurrency: availableParallelism(),
				userAgent: `Node.js/${process.versions.node.split('.')[0]}`,
			},
			configurable: true,
		});
		return undefined;
	} catch (error) {
		return `the npm package webgpu did not load (${error instanceof Error ? error.message : String(error)})`;
	}
}

/** The device of the rung that was asked for. Throws nothing: without a GPU the reason says why. */
export async function requestDawn(backend: 'auto' | 'webgpu' | 'portable'): Promise<GpuProbe> {
	if (backend === 'portable') return { gpu: null, reason: 'the portable path was asked for' };
	const reason = await installDawn();
	return reason === undefined ? requestGpu() : { gpu: null, reason };
}
