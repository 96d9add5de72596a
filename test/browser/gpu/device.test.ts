// What happens when the device fails: an error that says so, never stale numbers. The faults are real ones.

import { expect, inject, it } from 'vitest';
import type { Checkpoint, Progress } from '../../../src/core/run.ts';
import { makeDemoShop } from '../../../src/data/demo-shop/make-demo-shop.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../../src/data/interaction.ts';
import { type Gpu, requestGpu } from '../../../src/gpu/device.ts';
import { createPipeline, guarded, readBuffer } from '../../../src/gpu/dispatch.ts';
import { mf } from '../../../src/models/mf/model.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { fit } from '../../../src/training/fit.ts';
import { prepare } from '../../../src/training/prepare.ts';
import { Controls } from '../../../src/worker/controls.ts';
import { runTraining } from '../../../src/worker/run-training.ts';

async function open(): Promise<Gpu> {
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`WebGPU was expected: ${reason}`);
	return gpu;
}

if (inject('gpu') === 'off') {
	it('without WebGPU there is no device, and a reason', async () => {
		expect(await requestGpu()).toEqual({ gpu: null, reason: expect.stringContaining('WebGPU') });
	});
} else {
	it('names the adapter, its limits and features', async () => {
		const gpu = await open();
		expect(gpu.adapter.name).not.toBe('');
		expect(gpu.adapter.limits.maxStorageBufferBindingSize).toBeGreaterThanOrEqual(128 * 1024 * 1024);
		expect(gpu.device.limits.maxStorageBuffersPerShaderStage).toBeGreaterThanOrEqual(8);
		gpu.destroy();
	});

	it('an error that nobody caught makes the next use throw it', async () => {
		const gpu = await open();
		gpu.device.createBuffer({ size: 16, usage: 0xffff_ffff }); // no such usage
		await gpu.device.queue.onSubmittedWorkDone();
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(() => gpu.throwIfFailed()).toThrow(expect.objectContaining({ code: 'gpu-error' }));
		await expect(guarded(gpu, 'anything', () => {})).rejects.toMatchObject({ code: 'gpu-error' });
		gpu.destroy();
	});

	it('an invalid command inside a guard rejects that guard, and leaves the device usable', async () => {
		const gpu = await open();
		const wrong = guarded(gpu, 'a copy past the end', () => {
			const buffer = gpu.device.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST });
			const encoder = gpu.device.createCommandEncoder();
			encoder.copyBufferToBuffer(buffer, 0, buffer, 64, 16);
			gpu.device.queue.submit([encoder.finish()]);
		});
		await expect(wrong).rejects.toMatchObject({
			code: 'gpu-error',
			message: expect.stringContaining('a copy past the end'),
		});
		gpu.throwIfFailed();
		gpu.destroy();
	});

	it('a kernel that does not compile is an error with its line', async () => {
		const gpu = await open();
		const layout = gpu.device.createPipelineLayout({ bindGroupLayouts: [] });
		const code = '@compute @workgroup_size(1)\nfn main() { let x: u32 = 1.5; }';
		await expect(createPipeline(gpu, 'wrong', code, 'main', layout)).rejects.toMatchObject({
			code: 'gpu-error',
			message: expect.stringContaining('line 2'),
		});
		gpu.destroy();
	});

	it('a buffer over the limit is refused with both sizes, and costs nothing', async () => {
		const gpu = await open();
		const limit = gpu.adapter.limits.maxStorageBufferBindingSize ?? 0;
		expect(() => gpu.buffers.create('too much', GPUBufferUsage.STORAGE, limit + 16)).toThrow(
			expect.objectContaining({ code: 'too-large', details: { bytes: limit + 16, limit } }),
		);
		expect(gpu.buffers.bytes).toBe(0);
		gpu.destroy();
	});

	it('a lost device rejects what waits for it', async () => {
		const gpu = await open();
		const buffer = gpu.buffers.create('numbers', GPUBufferUsage.COPY_SRC, 64);
		gpu.device.destroy();
		await expect(readBuffer(gpu, buffer)).rejects.toMatchObject({ code: expect.stringMatching(/^gpu-/) });
		await expect(guarded(gpu, 'anything', () => {})).rejects.toMatchObject({ code: 'gpu-lost' });
		// Work that was begun after the loss fails too, and is nobody's unhandled rejection: the run of tests would fail by it.
		const late = Promise.reject(new Error('the device is gone'));
		await expect(gpu.orFailure(late)).rejects.toMatchObject({ code: 'gpu-lost' });
		await new Promise((resolve) => setTimeout(resolve, 0));
	});

	it('a run on a lost device ends with the failure, its last checkpoint kept, and goes on elsewhere to the same bits', async () => {
		const { store } = await openStore({ storage: 'indexeddb', name: `test-lost-${Date.now()}` });
		const { dataset, items, report } = makeDemoShop(1);
		const record = await store.datasets.write(dataset, items, report, 'demo-shop');
		const settings = { embeddingSize: 16, epochs: 3, patience: 0 };
		const request = { datasetId: record.id, model: 'mf', settings, seed: 1 };
		const train = async (gpu: Gpu, controls: Controls, more: object, watch: (progress: Progress) => void = () => {}) =>
			runTraining(
				{ ...request, ...more },
				{ store, gpu, events: DEFAULT_EVENT_SETTINGS },
				controls,
				watch,
				new AbortController().signal,
			);

		const gpu = await open();
		const controls = new Controls(new AbortController().signal);
		let steps = 0;
		const lost = train(gpu, controls, { paused: true }, (progress) => {
			if (progress.kind === 'steps') steps++;
			if (progress.kind !== 'paused') return;
			// Two steps, each with its checkpoint; then the device goes while the third is asked for.
			if (steps === 2) gpu.device.destroy();
			controls.push({ kind: 'step' });
		});
		await expect(lost).rejects.toMatchObject({
			code: expect.stringMatching(/^gpu-/),
			message: expect.stringContaining('gpu'),
		});
		const [failed] = await store.runs.list();
		expect(failed).toMatchObject({ status: 'failed', error: { code: expect.stringMatching(/^gpu-/) } });
		const checkpoint = (await store.runs.readCheckpoint(failed?.id ?? '')) as Checkpoint;
		expect(checkpoint).toMatchObject({ epoch: 0, step: 2 });
		expect(checkpoint.tensors.users?.data.some((value) => value !== 0)).toBe(true);

		const fresh = await open();
		const resumed = await train(fresh, new Controls(new AbortController().signal), { resume: failed?.id });
		expect(resumed).toMatchObject({ status: 'finished' });
		expect(resumed.error).toBeUndefined();
		const whole = fit({
			definition: mf,
			dataset: prepare(await store.datasets.read(record.id), DEFAULT_EVENT_SETTINGS, 5).dataset,
			settings: completeSettings(mf, settings),
			seed: 1,
			gpu: fresh,
		});
		let end = await whole.next();
		while (!end.done) end = await whole.next();
		const kept = await store.runs.readModel(resumed.id);
		expect(kept?.model.tensors.items?.data).toEqual(end.value.model.tensors.items?.data);
		expect(fresh.buffers.count).toBe(0);
		fresh.destroy();
		await store.erase();
		store.close();
	});
}
