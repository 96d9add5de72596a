import { InklingError } from '../core/errors.ts';
import type { Gpu } from './device.ts';

/** Compiles one entry point, its `override`s set to `constants`. A shader that does not compile is an error here, never a warning in a console. */
export async function createPipeline(
	gpu: Gpu,
	label: string,
	code: string,
	entryPoint: string,
	layout: GPUPipelineLayout | 'auto',
	constants: Record<string, number> = {},
): Promise<GPUComputePipeline> {
	const module = gpu.device.createShaderModule({ label, code });
	try {
		// The async form compiles off the thread, so that a page stays responsive while it starts.
		return await gpu.device.createComputePipelineAsync({
			label: `${label}.${entryPoint}`,
			layout,
			compute: { module, entryPoint, constants },
		});
	} catch (error) {
		const { messages } = await module.getCompilationInfo();
		const lines = messages
			.filter(({ type }) => type === 'error')
			.map(({ lineNum, message }) => `line ${lineNum}: ${message}`);
		throw new InklingError(
			'gpu-error',
			`gpu: kernel ${label}.${entryPoint} must compile, got: ${lines.join('; ') || String(error)}`,
			{
				cause: error,
			},
		);
	}
}

/**
 * Runs `work` (encode and submit) inside error scopes. The promise settles once the device has judged the commands:
 * it rejects with gpu-error when any was invalid or out of memory, so that nobody reads numbers that were never computed.
 */
export async function guarded(gpu: Gpu, label: string, work: () => void): Promise<void> {
	gpu.throwIfFailed();
	const { device } = gpu;
	device.pushErrorScope('internal');
	device.pushErrorScope('out-of-memory');
	device.pushErrorScope('validation');
	try {
		work();
	} finally {
		const scopes = [device.popErrorScope(), device.popErrorScope(), device.popErrorScope()];
		const errors = await gpu.orFailure(Promise.all(scopes));
		const error = errors.find((found) => found !== null);
		// biome-ignore lint/correctness/noUnsafeFinally: a failed scope outranks what `work` threw because of it
		if (error) throw new InklingError('gpu-error', `gpu: ${label} must run, got: ${error.message}`);
	}
}

/** Copies a buffer back. Rejects with the device's failure rather than hang when it is lost. */
export async function readBuffer(gpu: Gpu, buffer: GPUBuffer, bytes = buffer.size): Promise<ArrayBuffer> {
	const staging = gpu.buffers.create(`read ${buffer.label}`, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ, bytes);
	try {
		await guarded(gpu, `reading ${buffer.label}`, () => {
			const encoder = gpu.device.createCommandEncoder();
			encoder.copyBufferToBuffer(buffer, 0, staging, 0, bytes);
			gpu.device.queue.submit([encoder.finish()]);
		});
		await mapForReading(gpu, staging);
		return staging.getMappedRange(0, bytes).slice(0);
	} finally {
		gpu.buffers.destroy(staging);
	}
}

/** `mapAsync` for reading, as a failure of ours when the device fails meanwhile. */
export async function mapForReading(gpu: Gpu, staging: GPUBuffer): Promise<void> {
	try {
		await gpu.orFailure(staging.mapAsync(GPUMapMode.READ));
	} catch (error) {
		gpu.throwIfFailed();
		// The map's rejection can come before the loss is announced: give the announcement its turn.
		await gpu.orFailure(new Promise((resolve) => setTimeout(resolve, 100)));
		throw new InklingError('gpu-error', `gpu: ${staging.label} must map for reading, got: ${String(error)}`, {
			cause: error,
		});
	}
}
