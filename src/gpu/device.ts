// The project's own device: asked for once with the limits and features that our kernels use, and handed to tfjs
// (tfjs.ts), so that both share one queue. tfjs listens neither to `uncapturederror` nor to `device.lost`; this does.

import { InklingError } from '../core/errors.ts';
import { BufferLedger } from './buffers.ts';

/** What is known of an adapter; plain data, to show and to keep with a run. */
export interface AdapterFacts {
	/** Vendor and architecture or description, such as `google swiftshader`. */
	readonly name: string;
	readonly features: readonly string[];
	readonly limits: Readonly<Record<string, number>>;
	/** A software implementation: right, but slow. */
	readonly software: boolean;
}

export interface Gpu {
	readonly device: GPUDevice;
	readonly adapter: AdapterFacts;
	readonly info: GPUAdapterInfo;
	readonly buffers: BufferLedger;
	/** Dispatches encoded so far, for tests and benches that count them. */
	dispatches: number;
	/** Throws when the device was lost or has reported an error that nobody caught. */
	throwIfFailed(): void;
	/** The work's result, or that failure if it comes first. */
	orFailure<T>(work: Promise<T>): Promise<T>;
	destroy(): void;
}

/** A fact about the machine, not an exception: a device, or why there is none. */
export type GpuProbe = { gpu: Gpu; reason: undefined } | { gpu: null; reason: string };

const WANTED_LIMITS = [
	'maxStorageBufferBindingSize',
	'maxBufferSize',
	'maxStorageBuffersPerShaderStage',
	'maxComputeWorkgroupStorageSize',
	'maxComputeInvocationsPerWorkgroup',
	'maxComputeWorkgroupSizeX',
] as const;
const WANTED_FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'shader-f16', 'subgroups'];

/** Asks for the adapter and the device. Safe to call in a page, a worker, and Node with Dawn. */
export async function requestGpu(): Promise<GpuProbe> {
	const gpu = globalThis.navigator?.gpu;
	if (!gpu) {
		const secure = (globalThis as { isSecureContext?: boolean }).isSecureContext !== false;
		return {
			gpu: null,
			reason: secure ? 'this browser has no WebGPU' : 'WebGPU needs a secure page (https: or localhost)',
		};
	}
	let adapter: GPUAdapter | null = null;
	try {
		adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
	} catch (error) {
		return { gpu: null, reason: `the browser refused a GPU adapter (${String(error)})` };
	}
	if (!adapter) return { gpu: null, reason: 'WebGPU is there but found no GPU adapter to use' };
	const requiredLimits: Record<string, number> = {};
	for (const name of WANTED_LIMITS) requiredLimits[name] = adapter.limits[name];
	const requiredFeatures = WANTED_FEATURES.filter((feature) => adapter.features.has(feature));
	try {
		const device = await adapter.requestDevice({ label: 'inkling', requiredFeatures, requiredLimits });
		return { gpu: openGpu(device, adapter), reason: undefined };
	} catch (error) {
		return { gpu: null, reason: `the GPU refused a device (${String(error)})` };
	}
}

function openGpu(device: GPUDevice, adapter: GPUAdapter): Gpu {
	let failure: InklingError | undefined;
	let closing = false;
	// Who waits right now. Not one promise that all race against: it would keep a reaction of every race forever.
	const waiting = new Set<(error: InklingError) => void>();
	const fail = (error: InklingError) => {
		failure ??= error;
		for (const reject of waiting) reject(failure);
		waiting.clear();
	};
	device.addEventListener('uncapturederror', (event) => {
		fail(
			new InklingError(
				'gpu-error',
				`gpu: a command must be valid, got: ${event.error.message} The run was ended; its last checkpoint is kept.`,
			),
		);
	});
	void device.lost.then((info) => {
		if (closing) return;
		fail(
			new InklingError(
				'gpu-lost',
				`gpu: the device was lost (${info.reason || 'unknown'}${info.message ? `: ${info.message}` : ''}). The last checkpoint is kept; resume the run.`,
			),
		);
	});
	return {
		device,
		adapter: adapterFacts(adapter, device),
		info: adapter.info,
		buffers: new BufferLedger(device),
		dispatches: 0,
		throwIfFailed() {
			if (failure) throw failure;
		},
		orFailure(work) {
			if (failure) {
				work.catch(() => {}); // it fails for the same reason, and nobody is left to hear of it
				return Promise.reject(failure);
			}
			return new Promise((resolve, reject) => {
				waiting.add(reject);
				work.then(resolve, reject).finally(() => waiting.delete(reject));
			});
		},
		destroy() {
			closing = true;
			device.destroy();
		},
	};
}

function adapterFacts(adapter: GPUAdapter, device: GPUDevice): AdapterFacts {
	const { vendor, architecture, device: model, description } = adapter.info;
	const name = [vendor, description || architecture || model].filter(Boolean).join(' ') || 'unnamed adapter';
	const limits: Record<string, number> = {};
	for (const limit of WANTED_LIMITS) limits[limit] = device.limits[limit];
	return {
		name,
		features: [...device.features].sort(),
		limits,
		software: /swiftshader|llvmpipe|basic render/i.test(`${name} ${architecture}`),
	};
}
