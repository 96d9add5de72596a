// One training step of two towers: 512 events, 64 numbers, three layers of 64 on each side, histories of up to 20 events,
// eight features an item, in-batch softmax with logQ, Adam. In its turn a contender trains as a program would: several
// steps, one after another, then all their losses read back; the time is that of a turn over its steps.

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs';
import type { EventBatch } from '../../src/core/batch.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { packVocabulary } from '../../src/data/vocabulary.ts';
import { requestGpu } from '../../src/gpu/device.ts';
import { completeSettings, type StepOptions, type Tensors } from '../../src/models/model.ts';
import { userEntries } from '../../src/models/two-tower/entries.ts';
import { createFill, type SideLayout, stepLayout } from '../../src/models/two-tower/fill.ts';
import { itemBags } from '../../src/models/two-tower/item-bags.ts';
import { twoTower } from '../../src/models/two-tower/model.ts';
import { createStep } from '../../src/models/two-tower/step.ts';
import { towerOf } from '../../src/models/two-tower/tower.ts';
import { roofline } from './bandwidth.ts';
import { interleave, median } from './rounds.ts';
import { createTfjsTwoTower, type PaddedEntries, type TowerBatch } from './tfjs-two-tower.ts';
import { startWasm, wasmNote } from './tfjs-wasm.ts';
import { registerSegmentSum } from './wasm-segment-sum.ts';

const SIZE = 64;
const BATCH = 512;
const USERS = 6_000;
const HISTORY = 20;
const FEATURES = 8;
const ITEMS = [3_700, 100_000];
const LEARNING_RATE = 0.002;
const TEMPERATURE = 0.1;
const ROUNDS = 9;
/** Steps a turn; one for a peer whose step takes longer than this many milliseconds. */
const STEPS = 8;
const SLOW_STEP_MS = 250;
/** Of the mean loss of the first steps. Later ones part: a row that is left alone stands still for us and moves on in tfjs, whose Adam is dense. */
const TOLERANCE = 2e-4;
const COMPARED = 2;

export async function benchTwoTower(rounds = ROUNDS): Promise<void> {
	startWasm();
	registerSegmentSum();
	for (const items of ITEMS) await benchCase(items, rounds);
}

/** People with 30 events each, and items with features of 500. */
function log(items: number): Dataset {
	const random = createRandom(items, 1);
	const each = 30;
	const ids = (name: string, count: number) => packVocabulary(Array.from({ length: count }, (_, i) => `${name}${i}`));
	const events = USERS * each;
	return {
		...{ id: 'bench', name: 'bench', timed: false, users: ids('u', USERS), items: ids('i', items) },
		offsets: Uint32Array.from({ length: USERS + 1 }, (_, user) => user * each),
		itemOf: Uint32Array.from({ length: events }, (_, i) => (i < items ? i : random.below(items))),
		typeOf: new Uint8Array(events).fill(1),
		at: Float64Array.from({ length: events }, (_, i) => i),
		value: new Float32Array(events).fill(Number.NaN),
		features: {
			offsets: Uint32Array.from({ length: items + 1 }, (_, item) => item * FEATURES),
			keys: Uint32Array.from({ length: items * FEATURES }, (_, i) => (i % FEATURES) * 64 + random.below(64)),
			fields: Uint8Array.from({ length: items * FEATURES }, (_, i) => (i % FEATURES) >> 1),
		},
	};
}

function batches(train: Dataset, items: number): () => EventBatch {
	const random = createRandom(items, 2);
	let number = 0;
	return () => {
		const places = Uint32Array.from({ length: BATCH }, () => random.below(train.itemOf.length));
		number++;
		return { before: (number - 1) * BATCH, number, users: places.map((place) => Math.floor(place / 30)), places };
	};
}

/** A batch as the peers take it: what ours writes into a step's inputs, as rectangles. */
function padder(options: StepOptions): (batch: EventBatch) => TowerBatch {
	const bags = itemBags(options.train);
	const plan = () => 0;
	const layout = stepLayout(
		{ batch: BATCH, candidates: BATCH, ofPerson: userEntries(HISTORY), ofItem: FEATURES + 1 },
		{ stepWords: 4, planWords: () => 0 },
	);
	const fill = createFill(
		options,
		layout,
		bags,
		{ step() {}, people: { plan }, items: { plan } },
		{ batch: BATCH, candidates: BATCH },
	);
	const words = new Uint32Array(layout.words);
	const floats = new Float32Array(words.buffer);
	const padded = (at: SideLayout): PaddedEntries => {
		const width = at.entries / BATCH;
		const rows = new Int32Array(at.entries);
		const weights = new Float32Array(at.entries);
		for (let bag = 0; bag < BATCH; bag++) {
			const first = words[at.offsetsAt + bag] ?? 0;
			const count = (words[at.offsetsAt + bag + 1] ?? 0) - first;
			rows.set(words.subarray(at.rowsAt + first, at.rowsAt + first + count), bag * width);
			weights.set(floats.subarray(at.weightsAt + first, at.weightsAt + first + count), bag * width);
		}
		return { width, rows, weights };
	};
	return (batch) => {
		words.fill(0);
		fill(batch, words);
		const ids = words.slice(layout.candidateIds, layout.candidateIds + BATCH);
		const hits = new Float32Array(BATCH * BATCH);
		for (let row = 0; row < BATCH; row++) {
			for (let c = 0; c < BATCH; c++) if (c !== row && ids[c] === ids[row]) hits[row * BATCH + c] = 1;
		}
		return {
			people: padded(layout.people),
			items: padded(layout.items),
			logQ: floats.slice(layout.logQ, layout.logQ + BATCH),
			hits,
		};
	};
}

/** The weights of a checkpoint's table, without state and padding. */
function weightsOf(tensors: Tensors, name: string): Float32Array {
	const { data = new Float32Array(0), shape = [] } = tensors[name] ?? {};
	const [rows = 0, parts = 1, stride = SIZE] = shape;
	const weights = new Float32Array(rows * SIZE);
	for (let row = 0; row < rows; row++)
		weights.set(data.subarray(row * parts * stride, row * parts * stride + SIZE), row * SIZE);
	return weights;
}

async function benchCase(items: number, rounds: number): Promise<void> {
	const probe = await requestGpu();
	if (!probe.gpu) throw new Error(`bench two-tower: needs WebGPU: ${probe.reason}`);
	const { gpu } = probe;
	await window.benchTell(`two-tower, ${items} items, on ${gpu.adapter.name}`);
	const train = log(items);
	const settings = completeSettings(twoTower, {
		...{ embeddingSize: SIZE, hiddenSize: SIZE, layers: 3, batchSize: BATCH, maxLength: HISTORY, idDropout: 0 },
		...{ temperature: TEMPERATURE, learningRate: LEARNING_RATE, negatives: 0 },
	});
	const options = { train, settings, seed: 1, gpu };
	const ours = await createStep(options);
	const tensors = await ours.read();
	const start = {
		userTable: weightsOf(tensors, 'userTable'),
		itemTable: weightsOf(tensors, 'itemTable'),
		numbers: tensors.towers?.data ?? new Float32Array(0),
	};
	const toPeer = padder(options);

	// Every contender sees the same batches in the same order, so that each one's n-th loss can be compared.
	const losses = new Map<string, number[]>();
	const contender = <Batch>(
		name: string,
		prepare: (batch: EventBatch) => Batch,
		run: (batches: readonly Batch[]) => Promise<ArrayLike<number>>,
	) => {
		const next = batches(train, items);
		const own: number[] = [];
		losses.set(name, own);
		let steps = 1;
		return {
			name,
			async once() {
				const turn = Array.from({ length: steps }, () => prepare(next()));
				const begun = performance.now();
				for (const loss of Array.from(await run(turn))) own.push(loss / BATCH);
				const step = (performance.now() - begun) / turn.length;
				steps = step > SLOW_STEP_MS ? 1 : STEPS;
				return step;
			},
		};
	};
	const peers = [];
	for (const backend of ['webgpu', 'wasm']) {
		if (!(await tf.setBackend(backend))) throw new Error(`bench two-tower: tfjs backend ${backend} did not start`);
		peers.push({ backend, ...createTfjsTwoTower(start, towerOf(settings), TEMPERATURE, LEARNING_RATE) });
	}
	const before = gpu.dispatches;
	const times = await interleave(
		[
			contender(
				'ours',
				(batch) => batch,
				(turn) => ours.run(turn),
			),
			...peers.map(({ backend, train: trainPeer }) =>
				contender(`tfjs-${backend}`, toPeer, async (turn) => {
					await tf.setBackend(backend);
					return trainPeer(turn);
				}),
			),
		],
		rounds,
	);
	const dispatches = (gpu.dispatches - before) / (losses.get('ours')?.length ?? 1);
	checkLosses(losses);
	const ms = (name: string) => median(times.get(name) ?? []);
	const names = peers.map(({ backend }) => `tfjs-${backend}`);
	await window.benchCase({
		bench: 'two-tower',
		case: String(items),
		adapter: gpu.adapter.name,
		ours_ms: ms('ours'),
		peers_ms: Object.fromEntries(names.map((peer) => [peer, ms(peer)])),
		ratio: Object.fromEntries(names.map((peer) => [peer, ms(peer) / ms('ours')])),
		dispatches,
		peak_bytes: gpu.buffers.peak,
		...(await roofline(gpu, bytesAStep(), ms('ours'))),
		notes: Object.fromEntries(
			names.map((name) => [name, `${times.get(name)?.length} rounds${name === 'tfjs-wasm' ? `, ${wasmNote()}` : ''}`]),
		),
	});
	for (const { dispose } of peers) dispose();
	ours.destroy();
	gpu.destroy();
}

/**
 * What has to be read and written, were all rows of a batch different: each entry's row and its gradient, the optimiser's
 * three numbers for each in and out, and between the layers of both sides what is written forward and read backward,
 * likewise its gradient.
 */
function bytesAStep(): number {
	const row = SIZE * 4;
	const entries = BATCH * (userEntries(HISTORY) + FEATURES + 1);
	return entries * row * (2 + 6) + 2 * 4 * BATCH * row * 4;
}

/** A bench of something that computes another thing is no bench. */
function checkLosses(losses: ReadonlyMap<string, readonly number[]>): void {
	const ours = losses.get('ours') ?? [];
	for (const [name, own] of losses) {
		for (const [step, loss] of own.slice(0, COMPARED).entries()) {
			const expected = ours[step] ?? Number.NaN;
			if (!(Math.abs(loss - expected) <= TOLERANCE * Math.abs(expected))) {
				throw new Error(
					`bench two-tower: losses must agree to ${TOLERANCE}, got ${expected} and ${loss} (${name}) at step ${step}.`,
				);
			}
		}
	}
}
