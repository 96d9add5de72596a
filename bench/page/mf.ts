// One step of matrix factorisation: 1,024 BPR triples of 64 dimensions with Adagrad, no L2, from the same start. In its
// turn a contender trains as a program would: several steps, one after another, then all their losses read back; the
// time is that of a turn over its steps.

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs';
import type { TripleBatch } from '../../src/core/batch.ts';
import { createRandom } from '../../src/core/random.ts';
import { requestGpu } from '../../src/gpu/device.ts';
import { startTables } from '../../src/models/mf/step.ts';
import { createBpr } from '../../src/ops/bpr/bpr.ts';
import { roofline } from './bandwidth.ts';
import { createJaxMf } from './jax-mf.ts';
import { interleave, median } from './rounds.ts';
import { createTfjsMf } from './tfjs-mf.ts';
import { startWasm, wasmNote } from './tfjs-wasm.ts';
import { registerSegmentSum } from './wasm-segment-sum.ts';

const SIZE = 64;
const BATCH = 1024;
const USERS = 6_000;
const ITEMS = [3_700, 20_000, 100_000];
const LEARNING_RATE = 0.05;
const ROUNDS = 15;
/** Steps a turn; one for a peer whose step takes longer than this many milliseconds. */
const STEPS = 8;
const SLOW_STEP_MS = 250;
/** Mean loss per triple: equal to five decimals. */
const TOLERANCE = 5e-6;

export async function benchMf(rounds = ROUNDS): Promise<void> {
	startWasm();
	registerSegmentSum();
	for (const items of ITEMS) await benchCase(items, rounds);
}

function batches(items: number): () => TripleBatch {
	const random = createRandom(items, 1);
	const draw = (bound: number) => Uint32Array.from({ length: BATCH }, () => random.below(bound));
	return () => {
		const positives = draw(items);
		return {
			users: draw(USERS),
			positives,
			negatives: draw(items).map((item, i) => (item === positives[i] ? (item + 1) % items : item)),
		};
	};
}

async function benchCase(items: number, rounds: number): Promise<void> {
	const probe = await requestGpu();
	if (!probe.gpu) throw new Error(`bench mf: needs WebGPU: ${probe.reason}`);
	const { gpu } = probe;
	await window.benchTell(`mf, ${items} items, on ${gpu.adapter.name}`);
	const start = startTables(USERS, items, SIZE, 1);
	const settings = {
		users: USERS,
		items,
		embeddingSize: SIZE,
		batchSize: BATCH,
		learningRate: LEARNING_RATE,
		regularisation: 0,
		itemBias: true,
	};
	const ours = await createBpr(gpu, settings, start);

	// Every contender sees the same batches in the same order, so that each one's n-th loss can be compared.
	const losses = new Map<string, number[]>();
	const contender = (name: string, train: (batches: readonly TripleBatch[]) => Promise<ArrayLike<number>>) => {
		const next = batches(items);
		const own: number[] = [];
		losses.set(name, own);
		let steps = 1;
		return {
			name,
			async once() {
				const turn = Array.from({ length: steps }, next);
				const begun = performance.now();
				for (const loss of Array.from(await train(turn))) own.push(loss / BATCH);
				const step = (performance.now() - begun) / turn.length;
				steps = step > SLOW_STEP_MS ? 1 : STEPS;
				return step;
			},
		};
	};
	const onBackend = async (backend: string) => {
		if (!(await tf.setBackend(backend))) throw new Error(`bench mf: tfjs backend ${backend} did not start`);
		const peer = createTfjsMf(start, USERS, items, SIZE, LEARNING_RATE);
		return {
			dispose: peer.dispose,
			train: async (turn: readonly TripleBatch[]) => {
				await tf.setBackend(backend);
				return peer.train(turn);
			},
		};
	};
	const webgpu = await onBackend('webgpu');
	const wasm = await onBackend('wasm');
	const jax = await createJaxMf(start, USERS, items, SIZE, LEARNING_RATE);
	const before = gpu.dispatches;
	const times = await interleave(
		[
			contender('ours', (turn) => ours.run(turn)),
			contender('tfjs-webgpu', webgpu.train),
			contender('tfjs-wasm', wasm.train),
			...(jax ? [contender('jax-js', jax.train)] : []),
		],
		rounds,
	);
	const steps = losses.get('ours')?.length ?? 1;
	checkLosses(losses);
	const peak = gpu.buffers.peak;
	const ms = (name: string) => median(times.get(name) ?? []);
	const peers = ['tfjs-webgpu', 'tfjs-wasm', ...(jax ? ['jax-js'] : [])];
	await window.benchCase({
		bench: 'mf',
		case: String(items),
		adapter: gpu.adapter.name,
		ours_ms: ms('ours'),
		peers_ms: Object.fromEntries(peers.map((peer) => [peer, ms(peer)])),
		ratio: Object.fromEntries(peers.map((peer) => [peer, ms(peer) / ms('ours')])),
		dispatches: (gpu.dispatches - before) / steps,
		peak_bytes: peak,
		...(await roofline(gpu, bytesAStep(), ms('ours'))),
		notes: {
			'tfjs-webgpu': `${times.get('tfjs-webgpu')?.length} rounds`,
			'jax-js': jax ? `${times.get('jax-js')?.length} rounds, on WebGPU` : 'finds no WebGPU here',
			'tfjs-wasm': `${times.get('tfjs-wasm')?.length} rounds, ${wasmNote()}`,
		},
	});
	webgpu.dispose();
	wasm.dispose();
	jax?.dispose();
	ours.destroy();
	gpu.destroy();
}

/** Rows read and written in the three dispatches, were all rows of a batch different. */
function bytesAStep(): number {
	const row = SIZE * 4;
	const [triples, rows] = [BATCH, 3 * BATCH];
	// The triples' three rows; each person's items and each item's person again; then every row with its squares, in and out.
	return (3 * triples + 4 * triples) * row + rows * 4 * row + triples * row;
}

/** A bench of something that computes another thing is no bench. */
function checkLosses(losses: ReadonlyMap<string, readonly number[]>): void {
	const ours = losses.get('ours') ?? [];
	for (const [name, own] of losses) {
		own.forEach((loss, step) => {
			const difference = Math.abs(loss - (ours[step] ?? Number.NaN));
			if (!(difference <= TOLERANCE)) {
				throw new Error(
					`bench mf: losses must be equal to five decimals, got ${ours[step]} and ${loss} (${name}) at step ${step}.`,
				);
			}
		});
	}
}
