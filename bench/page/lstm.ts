// One training step of an LSTM: 128 sequences of 50 positions, 64 numbers an item, 64 hidden units, full softmax over the
// items with tied vectors, Adam. Cases: `last`, the next item after the last position, and `every`, after each; with
// sampled softmax (512 negatives) at 3,700 and 100,000 items, where tfjs has no op to be a peer: there the one is timed in
// the same rounds as the other.

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs';
import { NONE, type SequenceBatch } from '../../src/core/batch.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { packVocabulary } from '../../src/data/vocabulary.ts';
import { requestGpu } from '../../src/gpu/device.ts';
import { lstm } from '../../src/models/lstm/model.ts';
import { createStep } from '../../src/models/lstm/step.ts';
import { completeSettings, type Tensors } from '../../src/models/model.ts';
import { roofline } from './bandwidth.ts';
import { interleave, median } from './rounds.ts';
import { createTfjsLstm } from './tfjs-lstm.ts';
import { startWasm, wasmNote } from './tfjs-wasm.ts';
import { registerSegmentSum } from './wasm-segment-sum.ts';

const SIZE = 64;
const SEQUENCES = 128;
const LENGTH = 50;
const NEGATIVES = 512;
const LEARNING_RATE = 0.001;
const ROUNDS = 5;
/** Of the mean loss of the first steps; later ones drift apart as Adam turns small gradients into whole steps. */
const TOLERANCE = 2e-4;
const COMPARED = 3;

interface Case {
	readonly name: string;
	readonly items: number;
	readonly positions: 'every' | 'last';
	readonly sampled: boolean;
	/** As many items of ours as a peer. */
	readonly beside?: number;
}
const CASES: readonly Case[] = [
	{ name: 'last', items: 3_700, positions: 'last', sampled: false },
	{ name: 'every', items: 3_700, positions: 'every', sampled: false },
	{ name: 'every-3700-sampled', items: 3_700, positions: 'every', sampled: true },
	{ name: 'every-100000-sampled', items: 100_000, positions: 'every', sampled: true, beside: 3_700 },
];

export async function benchLstm(rounds = ROUNDS): Promise<void> {
	startWasm();
	registerSegmentSum();
	for (const one of CASES) await benchCase(one, rounds);
}

/** A log that items are drawn from as often as each other. */
function log(items: number): Dataset {
	const ids = (name: string, count: number) => packVocabulary(Array.from({ length: count }, (_, i) => `${name}${i}`));
	return {
		...{ id: 'bench', name: 'bench', timed: false, users: ids('u', 1), items: ids('i', items) },
		offsets: Uint32Array.of(0, items),
		itemOf: Uint32Array.from({ length: items }, (_, item) => item),
		typeOf: new Uint8Array(items).fill(1),
		at: Float64Array.from({ length: items }, (_, i) => i),
		value: new Float32Array(items).fill(Number.NaN),
	};
}

/** Full stretches without gaps. */
function batches(items: number): () => SequenceBatch {
	const random = createRandom(items, 1);
	const rows = SEQUENCES * LENGTH;
	return () => {
		const draw = () => Uint32Array.from({ length: rows }, () => random.below(items));
		return {
			length: LENGTH,
			users: new Uint32Array(SEQUENCES),
			lengths: new Uint32Array(SEQUENCES).fill(LENGTH),
			items: draw(),
			gaps: new Uint32Array(rows).fill(NONE),
			targets: draw(),
		};
	};
}

/** A checkpoint's tensors as a peer starts from them. */
function startOf(tensors: Tensors, items: number) {
	const { data = new Float32Array(0), shape = [] } = tensors.items ?? {};
	const [, parts = 1, stride = SIZE] = shape;
	const vectors = new Float32Array(items * SIZE);
	for (let item = 0; item < items; item++) {
		const at = item * parts * stride;
		vectors.set(data.subarray(at, at + SIZE), item * SIZE);
	}
	return {
		items: vectors,
		biases: tensors.biases?.data ?? new Float32Array(0),
		weights: tensors.weights?.data ?? new Float32Array(0),
	};
}

async function benchCase(one: Case, rounds: number): Promise<void> {
	const probe = await requestGpu();
	if (!probe.gpu) throw new Error(`bench lstm: needs WebGPU: ${probe.reason}`);
	const { gpu } = probe;
	await window.benchTell(`lstm, ${one.name}, ${one.items} items, on ${gpu.adapter.name}`);
	const settings = completeSettings(lstm, {
		...{ embeddingSize: SIZE, hiddenSize: SIZE, layers: 1, maxLength: LENGTH, batchSize: SEQUENCES, dropout: 0 },
		...{ loss: one.sampled ? 'sampled' : 'full', negatives: NEGATIVES, learningRate: LEARNING_RATE },
	});
	const stepOf = (items: number) => createStep('lstm', { train: log(items), settings, seed: 1, gpu }, one.positions);
	const ours = await stepOf(one.items);
	const peak = gpu.buffers.peak;
	const beside = one.beside === undefined ? undefined : { items: one.beside, step: await stepOf(one.beside) };
	const start = startOf(await ours.read(), one.items);
	const targets = one.positions === 'every' ? SEQUENCES * LENGTH : SEQUENCES;

	// Every contender sees the same batches in the same order, so that each one's n-th loss can be compared.
	const losses = new Map<string, number[]>();
	const contender = (name: string, train: (batch: SequenceBatch) => Promise<number>, items = one.items) => {
		const next = batches(items);
		const own: number[] = [];
		if (items === one.items) losses.set(name, own);
		return {
			name,
			async once() {
				const batch = next();
				const begun = performance.now();
				own.push(await train(batch));
				return performance.now() - begun;
			},
		};
	};
	const peers = [];
	for (const backend of one.sampled ? [] : ['webgpu', 'wasm']) {
		if (!(await tf.setBackend(backend))) throw new Error(`bench lstm: tfjs backend ${backend} did not start`);
		peers.push({ backend, ...createTfjsLstm(start, SIZE, LEARNING_RATE, one.positions === 'every') });
	}
	const meanLoss = async (step: typeof ours, batch: SequenceBatch) =>
		((await step.run([batch]))[0] ?? Number.NaN) / targets;
	let dispatches = 0;
	const times = await interleave(
		[
			contender('ours', async (batch) => {
				const before = gpu.dispatches;
				const loss = await meanLoss(ours, batch);
				dispatches = gpu.dispatches - before;
				return loss;
			}),
			...(beside ? [contender(`${beside.items} items`, (batch) => meanLoss(beside.step, batch), beside.items)] : []),
			...peers.map(({ backend, train }) =>
				contender(`tfjs-${backend}`, async (batch) => {
					await tf.setBackend(backend);
					return train(batch);
				}),
			),
		],
		rounds,
	);
	checkLosses(losses);
	const ms = (name: string) => median(times.get(name) ?? []);
	const names = [...times.keys()].filter((name) => name !== 'ours');
	await window.benchCase({
		bench: 'lstm',
		case: one.name,
		adapter: gpu.adapter.name,
		ours_ms: ms('ours'),
		peers_ms: Object.fromEntries(names.map((peer) => [peer, ms(peer)])),
		ratio: Object.fromEntries(names.map((peer) => [peer, ms(peer) / ms('ours')])),
		dispatches,
		peak_bytes: peak,
		...(await roofline(gpu, bytesAStep(one), ms('ours'))),
		notes: Object.fromEntries(
			names.map((name) => [name, `${times.get(name)?.length} rounds${name === 'tfjs-wasm' ? `, ${wasmNote()}` : ''}`]),
		),
	});
	for (const { dispose } of peers) dispose();
	ours.destroy();
	beside?.step.destroy();
	gpu.destroy();
}

/**
 * What has to be read and written: at each position the item's vector, four gates and two states, written forward and read
 * backward, and the gradients of the vector and the gates, written and read; of the items told apart the vectors once
 * forward and once backward, their gradients, and the optimiser's three numbers for each in and out.
 */
function bytesAStep({ items, positions, sampled }: Case): number {
	const row = SIZE * 4;
	const rows = SEQUENCES * LENGTH;
	const apart = sampled ? NEGATIVES + (positions === 'every' ? rows : SEQUENCES) : items;
	return rows * row * 2 * (7 + 5) + apart * row * (2 + 2 + 6);
}

/** A bench of something that computes another thing is no bench. */
function checkLosses(losses: ReadonlyMap<string, readonly number[]>): void {
	const ours = losses.get('ours') ?? [];
	for (const [name, own] of losses) {
		for (const [step, loss] of own.slice(0, COMPARED).entries()) {
			const expected = ours[step] ?? Number.NaN;
			if (!(Math.abs(loss - expected) <= TOLERANCE * Math.abs(expected))) {
				throw new Error(
					`bench lstm: losses must agree to ${TOLERANCE}, got ${expected} and ${loss} (${name}) at step ${step}.`,
				);
			}
		}
	}
}
