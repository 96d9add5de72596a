// Hands our device to tfjs, so that its tensors and our buffers live on one device and one queue. Only what needs
// tfjs's autodiff loads this file: 111 kB gzip.

import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import type { Gpu } from './device.ts';

// tfjs's kernels are registered under this name, so the backend has to carry it.
const NAME = 'webgpu';
let holder: Gpu | undefined;

/** tfjs on our device. A second call with the same device is free; with another it replaces the backend. */
export async function attachTfjs(gpu: Gpu): Promise<typeof tf> {
	if (holder !== gpu) {
		if (tf.findBackendFactory(NAME)) tf.removeBackend(NAME);
		tf.registerBackend(NAME, () => new WebGPUBackend(gpu.device, gpu.info), 3);
		holder = gpu;
	}
	await tf.setBackend(NAME);
	return tf;
}
