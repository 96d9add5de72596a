// WebGPU in Node: Dawn, from the optional npm package `webgpu`. It has to be in place before tfjs is imported.

import { type GpuProbe, requestGpu } from '../gpu/device.ts';

/** The device of the rung that was asked for. Throws nothing: without a GPU the reason says why. */
export async function requestDawn(backend: 'auto' | 'webgpu' | 'portable'): Promise<GpuProbe> {
	if (backend === 'portable') return { gpu: null, reason: 'the portable path was asked for' };
	try {
		const { create, globals } = await import('webgpu');
		Object.assign(globalThis, globals);
		Object.defineProperty(globalThis, 'navigator', { value: { gpu: create([]) }, configurable: true });
	} catch (error) {
		return {
			gpu: null,
			reason: `the npm package webgpu did not load (${error instanceof Error ? error.message : String(error)})`,
		};
	}
	return requestGpu();
}
