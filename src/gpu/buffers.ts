import { InklingError } from '../core/errors.ts';

/** Every buffer that the project makes, so that a leak is a number and a peak can be published. */
export class BufferLedger {
	readonly #device: GPUDevice;
	readonly #live = new Map<GPUBuffer, number>();
	#bytes = 0;
	#peak = 0;

	constructor(device: GPUDevice) {
		this.#device = device;
	}

	/** Bytes held now. */
	get bytes(): number {
		return this.#bytes;
	}

	/** The most bytes held at once since the last `resetPeak`. */
	get peak(): number {
		return this.#peak;
	}

	get count(): number {
		return this.#live.size;
	}

	resetPeak(): void {
		this.#peak = this.#bytes;
	}

	/** Makes a buffer; `contents` are uploaded. Throws too-large when a storage binding of this device cannot hold it. */
	create(label: string, usage: GPUBufferUsageFlags, size: number, contents?: ArrayBufferView<ArrayBuffer>): GPUBuffer {
		const limits = this.#device.limits;
		const padded = Math.max(16, Math.ceil(size / 4) * 4);
		const limit =
			usage & GPUBufferUsage.STORAGE
				? Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize)
				: limits.maxBufferSize;
		if (padded > limit) {
			throw new InklingError(
				'too-large',
				`gpu: ${label} must fit ${limit} bytes on this GPU, got ${padded}. Use a smaller embedding size or fewer items, or train without WebGPU.`,
				{ details: { bytes: padded, limit } },
			);
		}
		const buffer = this.#device.createBuffer({ label, size: padded, usage });
		this.#live.set(buffer, padded);
		this.#bytes += padded;
		this.#peak = Math.max(this.#peak, this.#bytes);
		if (contents) this.#device.queue.writeBuffer(buffer, 0, contents);
		return buffer;
	}

	destroy(buffer: GPUBuffer): void {
		const size = this.#live.get(buffer);
		if (size === undefined) return;
		this.#live.delete(buffer);
		this.#bytes -= size;
		buffer.destroy();
	}
}
