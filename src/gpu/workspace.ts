// Arrays on one rung and the order of work on them, so that a model's step is written once: on WebGPU every op records
// its dispatches, without it every op computes at once on typed arrays.

import { InklingError } from '../core/errors.ts';
import type { Gpu } from './device.ts';
import { createPipeline, guarded, readBuffer } from './dispatch.ts';

/** An array of 32-bit words on one rung: `buffer` on WebGPU, else `f32` and `u32`, two views of the same bytes. */
export class Memory {
	readonly label: string;
	readonly words: number;
	readonly #buffer: GPUBuffer | undefined;
	readonly #f32: Float32Array<ArrayBuffer> | undefined;
	readonly #u32: Uint32Array<ArrayBuffer> | undefined;

	constructor(label: string, words: number, buffer: GPUBuffer | undefined) {
		this.label = label;
		this.words = words;
		if (buffer) this.#buffer = buffer;
		else {
			const bytes = new ArrayBuffer(words * 4);
			this.#f32 = new Float32Array(bytes);
			this.#u32 = new Uint32Array(bytes);
		}
	}

	get buffer(): GPUBuffer {
		return this.#buffer ?? this.#absent('GPU');
	}

	get f32(): Float32Array<ArrayBuffer> {
		return this.#f32 ?? this.#absent('portable');
	}

	get u32(): Uint32Array<ArrayBuffer> {
		return this.#u32 ?? this.#absent('portable');
	}

	#absent(rung: string): never {
		throw new InklingError('internal', `gpu: ${this.label} must be on the ${rung} side to be read there.`);
	}
}

/** A compiled entry point. */
export interface Kernel {
	/** Group 0 with the memories at bindings 0, 1, ...; `undefined` leaves a binding out that the entry point does not use. */
	bind(memories: readonly (Memory | undefined)[]): BoundKernel;
}

export interface BoundKernel {
	/** Records a dispatch of that many workgroups; only inside `run`. */
	dispatch(x: number, y?: number, z?: number): void;
}

const USAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

/** What was compiled on each device: a model's layers of one shape share it, and so does the next run. */
const compiled = new WeakMap<Gpu, Map<string, Promise<GPUComputePipeline>>>();

function pipelineOf(
	gpu: Gpu,
	label: string,
	code: string,
	entryPoint: string,
	constants: Record<string, number>,
): Promise<GPUComputePipeline> {
	let own = compiled.get(gpu);
	if (!own) {
		own = new Map();
		compiled.set(gpu, own);
	}
	const key = JSON.stringify([entryPoint, constants, code]);
	const known = own.get(key);
	if (known) return known;
	const compiling = createPipeline(gpu, label, code, entryPoint, 'auto', constants);
	own.set(key, compiling);
	compiling.catch(() => own.delete(key));
	return compiling;
}

/** Owns what it makes: `destroy` gives everything back. */
export class Workspace {
	/** Null: the portable path. */
	readonly gpu: Gpu | null;
	/** Whether `cut` ends a submit; set where a step would otherwise hold the GPU for too long. Changes no bits. */
	cuts = false;
	readonly #held: GPUBuffer[] = [];
	#encoder: GPUCommandEncoder | undefined;
	#pass: GPUComputePassEncoder | undefined;

	constructor(gpu: Gpu | null) {
		this.gpu = gpu;
	}

	/** An array of zeros, or with `contents` at its start. Throws too-large when one binding cannot hold it. */
	memory(label: string, words: number, contents?: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): Memory {
		if (this.gpu) {
			const buffer = this.gpu.buffers.create(label, USAGE(), words * 4, contents);
			this.#held.push(buffer);
			return new Memory(label, words, buffer);
		}
		const memory = new Memory(label, words, undefined);
		if (contents) this.write(memory, contents);
		return memory;
	}

	/** Gives one array back before the end. */
	release(memory: Memory): void {
		if (!this.gpu) return;
		this.#held.splice(this.#held.indexOf(memory.buffer), 1);
		this.gpu.buffers.destroy(memory.buffer);
	}

	/** Now, before whatever is submitted from here on; `at` in words. */
	write(to: Memory, contents: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>, at = 0): void {
		if (this.gpu) this.gpu.device.queue.writeBuffer(to.buffer, at * 4, contents);
		else if (contents instanceof Float32Array) to.f32.set(contents, at);
		else to.u32.set(contents, at);
	}

	/** In the order of the ops; only inside `run`. All in words. */
	copy(from: Memory, fromAt: number, to: Memory, toAt: number, words: number): void {
		if (this.gpu) {
			this.#endPass();
			this.#open().copyBufferToBuffer(from.buffer, fromAt * 4, to.buffer, toAt * 4, words * 4);
		} else to.u32.set(from.u32.subarray(fromAt, fromAt + words), toAt);
	}

	/** To a buffer for the page to map; in the order of the ops, only inside `run`. In words. */
	copyOut(from: Memory, staging: GPUBuffer, words: number): void {
		this.#endPass();
		this.#open().copyBufferToBuffer(from.buffer, 0, staging, 0, words * 4);
	}

	/** A buffer for the page to map; only with a GPU. */
	staging(label: string, words: number): GPUBuffer {
		if (!this.gpu) throw new InklingError('internal', `gpu: ${label} needs WebGPU.`);
		const buffer = this.gpu.buffers.create(label, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST, words * 4);
		this.#held.push(buffer);
		return buffer;
	}

	/** Sets to zero, in the order of the ops; only inside `run`. */
	clear(memory: Memory): void {
		if (this.gpu) {
			this.#endPass();
			this.#open().clearBuffer(memory.buffer);
		} else memory.u32.fill(0);
	}

	/** What `work` calls is done in order, submitted before this returns. Settles when the device has judged it; rejects with gpu-error or gpu-lost. */
	async run(label: string, work: () => void): Promise<void> {
		if (!this.gpu) return work();
		await guarded(this.gpu, label, () => {
			work();
			this.#submit();
		});
	}

	/** A place where a submit may end: between parts of long work. */
	cut(): void {
		if (this.cuts) this.#submit();
	}

	/** A copy of the words from `at`. */
	async read(from: Memory, at = 0, words = from.words - at): Promise<ArrayBuffer> {
		if (!this.gpu) return from.u32.slice(at, at + words).buffer;
		const all = await readBuffer(this.gpu, from.buffer, (at + words) * 4);
		return at === 0 ? all : all.slice(at * 4);
	}

	/** Only with a GPU. Bindings are as the code declares them. */
	async kernel(
		label: string,
		code: string,
		entryPoint: string,
		constants: Record<string, number> = {},
	): Promise<Kernel> {
		const { gpu } = this;
		if (!gpu) throw new InklingError('internal', `gpu: kernel ${label}.${entryPoint} needs WebGPU.`);
		const pipeline = await pipelineOf(gpu, label, code, entryPoint, constants);
		return {
			bind: (memories) => {
				const entries = memories.flatMap((memory, binding) =>
					memory ? [{ binding, resource: { buffer: memory.buffer } }] : [],
				);
				const group = gpu.device.createBindGroup({ label, layout: pipeline.getBindGroupLayout(0), entries });
				return {
					dispatch: (x, y = 1, z = 1) => {
						this.#pass ??= this.#open().beginComputePass();
						this.#pass.setPipeline(pipeline);
						this.#pass.setBindGroup(0, group);
						this.#pass.dispatchWorkgroups(x, y, z);
						gpu.dispatches++;
					},
				};
			},
		};
	}

	destroy(): void {
		for (const buffer of this.#held) this.gpu?.buffers.destroy(buffer);
		this.#held.length = 0;
	}

	#open(): GPUCommandEncoder {
		this.#encoder ??= this.gpu?.device.createCommandEncoder();
		if (!this.#encoder) throw new InklingError('internal', 'gpu: nothing to encode without WebGPU.');
		return this.#encoder;
	}

	#endPass(): void {
		this.#pass?.end();
		this.#pass = undefined;
	}

	#submit(): void {
		this.#endPass();
		if (this.#encoder) this.gpu?.device.queue.submit([this.#encoder.finish()]);
		this.#encoder = undefined;
	}
}
