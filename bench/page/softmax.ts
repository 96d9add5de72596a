// A softmax loss forward and backward: its losses read, its gradients left where they are. Cases: a full softmax of 256
// rows over 100,000 items, of 6,400 rows (a sequence model's every position) over 3,700, and of 6,400 over 512 shared
// negatives. Before that the gradients are checked in full at 2,000 items.

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs';
import { createRandom } from '../../src/core/random.ts';
import { type Gpu, requestGpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createLinearCrossEntropy } from '../../src/ops/linear-cross-entropy/linear-cross-entropy.ts';
import { createSampledSoftmax } from '../../src/ops/sampled-softmax/sampled-softmax.ts';
import { roofline } from './bandwidth.ts';
import { naiveSoftmax } from './naive-softmax.ts';
import { type Contender, interleave, median } from './rounds.ts';
import { startWasm, wasmNote } from './tfjs-wasm.ts';

const SIZE = 64;
const ROUNDS = 7;
/** Of the mean loss, against float64; and of peers, whose logits are float32 too, against ours. */
const LOSS_TOLERANCE = 1e-5;
const PEER_TOLERANCE = 1e-4;

export interface SoftmaxProblem {
	readonly name: string;
	readonly rows: number;
	/** Candidates that all rows share. */
	readonly items: number;
	/** Whether each row has a positive of its own beside them. */
	readonly sampled: boolean;
	readonly hidden: Float32Array<ArrayBuffer>;
	/** [items, SIZE], or the positives first: [rows + items, SIZE]. */
	readonly table: Float32Array<ArrayBuffer>;
	readonly positives: Uint32Array<ArrayBuffer>;
}

function problem(name: string, rows: number, items: number, sampled: boolean): SoftmaxProblem {
	const random = createRandom(rows, items);
	const draw = (words: number, deviation: number) =>
		Float32Array.from({ length: words }, () => deviation * random.normal());
	return {
		...{ name, rows, items, sampled },
		hidden: draw(rows * SIZE, 1),
		table: draw((sampled ? rows + items : items) * SIZE, 0.2),
		positives: Uint32Array.from({ length: rows }, (_, row) => (sampled ? row : random.below(items))),
	};
}

export async function benchSoftmax(rounds = ROUNDS): Promise<void> {
	startWasm();
	await checkGradients(problem('check', 256, 2_000, false));
	await checkGradients(problem('check', 300, 200, true));
	await benchCase(problem('100000', 256, 100_000, false), rounds);
	await benchCase(problem('3700', 6_400, 3_700, false), rounds);
	await benchCase(problem('sampled', 6_400, 512, true), rounds);
}

async function open(): Promise<Gpu> {
	const { gpu, reason } = await requestGpu();
	if (!gpu) throw new Error(`bench softmax: needs WebGPU: ${reason}`);
	return gpu;
}

/** Ours on the GPU, bound once. */
async function ours(gpu: Gpu, one: SoftmaxProblem) {
	const { rows, items, sampled } = one;
	const workspace = new Workspace(gpu);
	workspace.cuts = true;
	const count = one.table.length / SIZE;
	const memories = {
		hidden: workspace.memory('hidden', rows * SIZE, one.hidden),
		losses: workspace.memory('losses', rows),
		hiddenGradient: workspace.memory('hidden gradient', rows * SIZE),
	};
	const table = workspace.memory('table', count * SIZE, one.table);
	const tableGradient = workspace.memory('table gradient', count * SIZE);
	const positives = workspace.memory('positives', rows, one.positives);
	const op = sampled
		? await createSampledSoftmax(
				workspace,
				{ rows, candidates: count, size: SIZE, negativesAt: rows, negatives: items, temperature: 1 },
				{
					...memories,
					candidates: table,
					positiveAt: positives,
					candidateIds: workspace.memory(
						'ids',
						count,
						Uint32Array.from({ length: count }, (_, c) => c),
					),
					candidatesGradient: tableGradient,
				},
			)
		: await createLinearCrossEntropy(
				workspace,
				{ rows, items, size: SIZE, tableStride: SIZE },
				{ ...memories, table, targets: positives, tableGradient },
			);
	const read = async (memory: Memory) => new Float32Array(await workspace.read(memory)).subarray(0, memory.words);
	return {
		async once() {
			await workspace.run('softmax', () => {
				op.forward();
				op.backward();
			});
			return mean(await read(memories.losses));
		},
		hiddenGradient: () => read(memories.hiddenGradient),
		tableGradient: () => read(tableGradient),
		destroy: () => workspace.destroy(),
	};
}

/** The same in tfjs: logits by matMul, the loss and its gradients by autodiff. */
function peer(backend: string, one: SoftmaxProblem) {
	const { rows, items, sampled } = one;
	const hidden = tf.tensor2d(one.hidden, [rows, SIZE]);
	const table = tf.tensor2d(one.table, [one.table.length / SIZE, SIZE]);
	const labels = tf.tensor1d(Int32Array.from(sampled ? one.positives.fill(0) : one.positives), 'int32');
	const gradients = tf.valueAndGrads((h: tf.Tensor, t: tf.Tensor): tf.Scalar => {
		const shared = sampled ? t.slice([rows, 0], [items, SIZE]) : t;
		const logits = tf.matMul(h, shared, false, true);
		const all = sampled ? tf.concat([tf.sum(tf.mul(h, t.slice([0, 0], [rows, SIZE])), 1, true), logits], 1) : logits;
		const wanted = tf.oneHot(labels, sampled ? items + 1 : items);
		return tf.losses.softmaxCrossEntropy(wanted, all, undefined, undefined, tf.Reduction.SUM) as tf.Scalar;
	});
	let hiddenGradient: tf.Tensor | undefined;
	return {
		name: `tfjs-${backend}`,
		async once() {
			await tf.setBackend(backend);
			const { value, grads } = gradients([hidden, table]);
			const [loss = Number.NaN] = await value.data();
			hiddenGradient?.dispose();
			hiddenGradient = grads[0];
			tf.dispose([value, grads[1] as tf.Tensor]);
			return loss / rows;
		},
		hiddenGradient: async () => Float32Array.from((await hiddenGradient?.data()) ?? []),
		destroy: () => tf.dispose([hidden, table, labels, ...(hiddenGradient ? [hiddenGradient] : [])]),
	};
}

async function benchCase(one: SoftmaxProblem, rounds: number): Promise<void> {
	const gpu = await open();
	await window.benchTell(`softmax, ${one.name}: ${one.rows} rows, ${one.items} candidates, on ${gpu.adapter.name}`);
	const own = await ours(gpu, one);
	const expected = mean(naiveSoftmax(one.hidden, one.table, one.positives, SIZE, sharedFrom(one)).losses);
	const { submits, dispatches, loss } = await timeSubmits(gpu, own.once);
	near('mean loss against float64', [loss], [expected], LOSS_TOLERANCE);
	const gradient = await own.hiddenGradient();

	const peers = [];
	for (const backend of ['webgpu', 'wasm']) {
		if (!(await tf.setBackend(backend))) throw new Error(`bench softmax: tfjs backend ${backend} did not start`);
		const made = peer(backend, one);
		near(`mean loss of ${made.name}`, [await made.once()], [expected], PEER_TOLERANCE);
		near(`hidden gradient of ${made.name}`, await made.hiddenGradient(), gradient, PEER_TOLERANCE);
		peers.push(made);
	}
	const contender = (name: string, once: () => Promise<number>): Contender => ({
		name,
		once: async () => {
			const begun = performance.now();
			await once();
			return performance.now() - begun;
		},
	});
	const times = await interleave(
		[contender('ours', own.once), ...peers.map(({ name, once }) => contender(name, once))],
		rounds,
	);
	const peak = gpu.buffers.peak;
	const ms = (name: string) => median(times.get(name) ?? []);
	await window.benchCase({
		bench: 'softmax',
		case: one.name,
		adapter: gpu.adapter.name,
		ours_ms: ms('ours'),
		peers_ms: Object.fromEntries(peers.map(({ name }) => [name, ms(name)])),
		ratio: Object.fromEntries(peers.map(({ name }) => [name, ms(name) / ms('ours')])),
		dispatches,
		peak_bytes: peak,
		// The candidates' vectors three times (loss, gradient of the states, gradient of the vectors), and that gradient.
		...(await roofline(gpu, 4 * one.items * SIZE * 4, ms('ours'))),
		notes: {
			ours: `${submits.length} submits, the longest ${Math.max(...submits).toFixed(0)} ms`,
			'tfjs-webgpu': `${times.get('tfjs-webgpu')?.length} rounds`,
			'tfjs-wasm': `${times.get('tfjs-wasm')?.length} rounds, ${wasmNote()}`,
		},
	});
	for (const { destroy } of peers) destroy();
	own.destroy();
	gpu.destroy();
}

/** How long each submit of a turn held the GPU: from the end of the one before to its own. */
async function timeSubmits(gpu: Gpu, once: () => Promise<number>) {
	const { queue } = gpu.device;
	const submit = queue.submit.bind(queue);
	await once(); // the first turn compiles and touches memory
	const before = gpu.dispatches;
	const ends: number[] = [performance.now()];
	queue.submit = (commands) => {
		submit(commands);
		void queue.onSubmittedWorkDone().then(() => ends.push(performance.now()));
	};
	const loss = await once();
	queue.submit = submit;
	const submits = ends.slice(1).map((end, i) => end - (ends[i] ?? 0));
	return { submits, dispatches: gpu.dispatches - before, loss };
}

async function checkGradients(one: SoftmaxProblem): Promise<void> {
	const gpu = await open();
	const own = await ours(gpu, one);
	const loss = await own.once();
	const expected = naiveSoftmax(one.hidden, one.table, one.positives, SIZE, sharedFrom(one));
	near('mean loss', [loss], [mean(expected.losses)], LOSS_TOLERANCE);
	near('hidden gradient', await own.hiddenGradient(), expected.hiddenGradient, 1e-5);
	near('table gradient', await own.tableGradient(), expected.tableGradient, 1e-5);
	own.destroy();
	gpu.destroy();
}

const sharedFrom = (one: SoftmaxProblem): number => (one.sampled ? one.rows : 0);

const mean = (values: ArrayLike<number>): number => {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i]!;
	return sum / values.length;
};

/** A bench of something that computes another thing is no bench. */
function near(what: string, got: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
	let worst = got.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
	for (let i = 0; i < got.length; i++) {
		const difference = Math.abs(got[i]! - expected[i]!);
		if (!(difference <= worst)) worst = difference;
	}
	if (!(worst <= tolerance)) throw new Error(`bench softmax: ${what} must be within ${tolerance}, got ${worst}.`);
}
