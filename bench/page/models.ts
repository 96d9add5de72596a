// A step of every trained model at its defaults on the built-in shop: on WebGPU beside the same step on typed arrays, from the
// same start, with what it dispatches and how many numbers it learns.

import { makeDemoShop } from '../../src/data/demo-shop/make-demo-shop.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import { type Gpu, requestGpu } from '../../src/gpu/device.ts';
import { completeSettings, isTrained, type TrainedDefinition } from '../../src/models/model.ts';
import { MODELS } from '../../src/models/registry.ts';
import type { BatchSource } from '../../src/training/batches/batch-source.ts';
import { batchMakers } from '../../src/training/batches/makers.ts';
import { prepare } from '../../src/training/prepare.ts';
import { interleave, median } from './rounds.ts';

const ROUNDS = 5;
const MIN_CORE = 5;

export async function benchModels(rounds = ROUNDS): Promise<void> {
	const probe = await requestGpu();
	if (!probe.gpu) throw new Error(`bench models: needs WebGPU: ${probe.reason}`);
	const { gpu } = probe;
	const shop = makeDemoShop(1);
	const { dataset: train } = prepare(shop.dataset, DEFAULT_EVENT_SETTINGS, MIN_CORE, shop.items);
	// The shop's people rate nothing; a model of ratings is timed on stars that stand for what they did.
	const rated = { ...train, value: Float32Array.from(train.typeOf, (type) => 1 + (type % 5)) };
	for (const definition of MODELS) {
		if (!isTrained(definition)) continue;
		const settings = completeSettings(definition, {});
		const data = definition.readsRatings ? rated : train;
		const source = batchMakers[definition.batches](data, settings, 1) as BatchSource<never>;
		const batch = source.batch(0, 0);
		const contender = async (name: string, on: Gpu | null) => {
			const create = (await definition.loadStep()) as Awaited<ReturnType<TrainedDefinition['loadStep']>>;
			const step = await create({ train: data, settings, seed: 1, stepsPerEpoch: source.steps, gpu: on });
			return {
				name,
				step,
				async once() {
					await step.run([batch]);
					return undefined;
				},
			};
		};
		const contenders = [await contender('ours', gpu), await contender('typed-arrays', null)];
		await contenders[0]?.once();
		const before = gpu.dispatches;
		await contenders[0]?.once();
		const dispatches = gpu.dispatches - before;
		const times = await interleave(contenders, rounds);
		const ms = (name: string) => median(times.get(name) ?? []);
		const save = await definition.loadSave();
		const { tensors } = save((await contenders[0]?.step.read()) ?? {}, settings);
		const numbers = Object.values(tensors).reduce((sum, { data: { length } }) => sum + length, 0);
		await window.benchCase({
			bench: 'models',
			case: definition.kind,
			adapter: gpu.adapter.name,
			ours_ms: ms('ours'),
			peers_ms: { 'typed-arrays': ms('typed-arrays') },
			ratio: { 'typed-arrays': ms('typed-arrays') / ms('ours') },
			dispatches,
			peak_bytes: gpu.buffers.peak,
			notes: {
				ours: `${source.examplesIn(batch)} examples a step, ${source.steps} steps an epoch, ${numbers} numbers saved`,
			},
		});
		for (const { step } of contenders) step.destroy();
	}
	gpu.destroy();
}
