// The 100 best of a million rows of 64 numbers, for one person and for 64 at once, from vectors on the page to row numbers
// and scores on the page. The table is where it will be used before the clock starts, for everyone.

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs';
import { normalRows } from '../../src/core/random.ts';
import { requestGpu } from '../../src/gpu/device.ts';
import type { Precision } from '../../src/ops/top-k/shape.ts';
import { createPortableTopK } from '../../src/ops/top-k/top-k.portable.ts';
import { createTopK } from '../../src/ops/top-k/top-k.ts';
import { roofline } from './bandwidth.ts';
import { interleave, median } from './rounds.ts';

const ROWS = 1_000_000;
const SIZE = 64;
const K = 100;
const PEOPLE = [1, 64];
const ROUNDS = 5;
/** Of a number, by the ending of the case's name. */
const BYTES = { '': 4, '-float16': 2, '-int8': 1 } as const;
/** Of scores of about 40: two float32 sums in different orders. */
const TOLERANCE = 2e-4;

type Answer = { items: ArrayLike<number>; scores: ArrayLike<number> };

export async function benchTopK(rounds = ROUNDS): Promise<void> {
	const table = normalRows(ROWS, SIZE, SIZE, 1, 1, 1);
	for (const people of PEOPLE) await benchCase(table, people, rounds);
}

async function benchCase(table: Float32Array<ArrayBuffer>, count: number, rounds: number): Promise<void> {
	const probe = await requestGpu();
	if (!probe.gpu) throw new Error(`bench top-k: needs WebGPU: ${probe.reason}`);
	const { gpu } = probe;
	await window.benchTell(`top-k, ${ROWS} rows for ${count}, on ${gpu.adapter.name}`);
	const people = normalRows(count, SIZE, SIZE, 1, 1, 2);
	const answers = new Map<string, Answer>();
	let dispatches = 0;
	const ours = async (name: string, precision: Precision) => {
		const op = await createTopK(gpu, { size: SIZE, k: K, people: count, precision }, table);
		return {
			name,
			destroy: () => op.destroy(),
			async once() {
				const before = gpu.dispatches;
				answers.set(name, await op.find(people));
				if (name === 'ours') dispatches = gpu.dispatches - before;
				return undefined;
			},
		};
	};
	if (!(await tf.setBackend('webgpu'))) throw new Error('bench top-k: tfjs backend webgpu did not start');
	const items = tf.tensor2d(table, [ROWS, SIZE]);
	const tfjs = async () => {
		const best = tf.tidy(() => tf.topk(tf.matMul(tf.tensor2d(people, [count, SIZE]), items, false, true), K, true));
		const [indices, values] = await Promise.all([best.indices.data(), best.values.data()]);
		tf.dispose([best.indices, best.values]);
		answers.set('tfjs-webgpu', { items: indices, scores: values });
		return undefined;
	};
	const plain = createPortableTopK({ size: SIZE, k: K }, table);
	const mine = [await ours('ours', 'float32'), await ours('ours-int8', 'int8')];
	const half = gpu.device.features.has('shader-f16') ? [await ours('ours-float16', 'float16')] : [];
	const times = await interleave(
		[
			...mine,
			...half,
			{ name: 'tfjs-webgpu', once: tfjs },
			{
				name: 'typed-arrays',
				async once() {
					answers.set('typed-arrays', await plain.find(people));
					return undefined;
				},
			},
		],
		rounds,
	);
	const exact = answerOf(answers, 'typed-arrays');
	for (const name of ['ours', 'tfjs-webgpu']) checkSame(name, answerOf(answers, name), exact);

	const ms = (name: string) => median(times.get(name) ?? []);
	const told = (name: string) => `${times.get(name)?.length} rounds`;
	const peers = ['tfjs-webgpu', 'typed-arrays'];
	const peak = gpu.buffers.peak;
	const report = async (name: string, ending: keyof typeof BYTES, note: string) =>
		window.benchCase({
			bench: 'top-k',
			case: `${ROWS}x${count}${ending}`,
			adapter: gpu.adapter.name,
			ours_ms: ms(name),
			peers_ms: Object.fromEntries(peers.map((peer) => [peer, ms(peer)])),
			ratio: Object.fromEntries(peers.map((peer) => [peer, ms(peer) / ms(name)])),
			dispatches,
			peak_bytes: peak,
			// The table once, whatever the number of people.
			...(await roofline(gpu, ROWS * SIZE * BYTES[ending], ms(name))),
			notes: { ours: `${told(name)}; ${note}`, ...Object.fromEntries(peers.map((peer) => [peer, told(peer)])) },
		});
	await report('ours', '', 'the same items as typed arrays and tfjs');
	for (const { name } of [...mine.slice(1), ...half]) {
		const kept = (100 * keptOf(answerOf(answers, name), exact)).toFixed(2);
		await report(name, name === 'ours-int8' ? '-int8' : '-float16', `${kept} % of the true top ${K} kept`);
	}
	for (const { destroy } of [...mine, ...half]) destroy();
	items.dispose();
	gpu.destroy();
}

function answerOf(answers: ReadonlyMap<string, Answer>, name: string): Answer {
	const answer = answers.get(name);
	if (!answer) throw new Error(`bench top-k: ${name} must have answered.`);
	return answer;
}

/** The same scores in the same places; the same items but where two neighbours' scores are equal to rounding. */
function checkSame(name: string, found: Answer, exact: Answer): void {
	for (let i = 0; i < exact.items.length; i++) {
		const [own = Number.NaN, true_ = Number.NaN] = [found.scores[i], exact.scores[i]];
		if (!(Math.abs(own - true_) <= TOLERANCE))
			throw new Error(`bench top-k: place ${i} must have score ${true_}, got ${own} (${name}).`);
	}
	const kept = keptOf(found, exact);
	if (kept < 1 - 1 / K) throw new Error(`bench top-k: ${name} must find the same items, got ${kept} of them.`);
}

/** The share of each person's true items that were found. */
function keptOf(found: Answer, exact: Answer): number {
	let kept = 0;
	for (let first = 0; first < exact.items.length; first += K) {
		const own = new Set(Array.from({ length: K }, (_, i) => found.items[first + i]));
		for (let i = 0; i < K; i++) if (own.has(exact.items[first + i])) kept++;
	}
	return kept / exact.items.length;
}
