// tfjs's WASM backend lacks UnsortedSegmentSum, without which no embedding trains on it. A plain typed-array kernel fills in.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type KernelConfig, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';

interface Call {
	inputs: { x: TensorInfo; segmentIds: TensorInfo };
	backend: BackendWasm;
	attrs: { numSegments: number };
}

export function registerSegmentSum(): void {
	registerKernel({
		kernelName: 'UnsortedSegmentSum',
		backendName: 'wasm',
		kernelFunc: (call: unknown) => segmentSum(call as Call),
	} as KernelConfig);
}

function segmentSum({ inputs: { x, segmentIds }, backend, attrs: { numSegments } }: Call): TensorInfo {
	const shape = [numSegments, ...x.shape.slice(1)];
	const width = util.sizeFromShape(x.shape.slice(1));
	const out = backend.makeOutput(shape, 'float32');
	const sums = backend.typedArrayFromHeap(out) as Float32Array;
	const values = backend.typedArrayFromHeap(x) as Float32Array;
	const segments = backend.typedArrayFromHeap(segmentIds) as Int32Array;
	sums.fill(0);
	for (let row = 0; row < segments.length; row++) {
		const to = (segments[row] ?? 0) * width;
		const from = row * width;
		for (let k = 0; k < width; k++) sums[to + k] = (sums[to + k] ?? 0) + (values[from + k] ?? 0);
	}
	return out;
}
