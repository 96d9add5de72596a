// One body for every rung: ListNet's loss against its formula in float64, and its gradient against finite differences of that.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createListSoftmax } from '../../src/ops/list-softmax/list-softmax.ts';

interface ListCase {
	readonly lists: number;
	readonly length: number;
	readonly scores: Float32Array<ArrayBuffer>;
	readonly lengths: Uint32Array<ArrayBuffer>;
	readonly targets: Float32Array<ArrayBuffer>;
}

const read = (values: ArrayLike<number>, at: number): number => values[at] ?? Number.NaN;

/** Lists of all lengths from none to full; targets at one place, or spread over two. */
export function listCase(lists: number, length: number, scale = 1): ListCase {
	const random = createRandom(lists + length, 7);
	const lengths = Uint32Array.from({ length: lists }, (_, list) =>
		list % 3 === 0 ? length : random.below(length + 1),
	);
	const targets = new Float32Array(lists * length);
	for (const [list, own] of lengths.entries()) {
		if (own === 0) continue;
		const [one, other] = [random.below(own), random.below(own)];
		targets[list * length + one] = read(targets, list * length + one) + 0.75;
		targets[list * length + other] = read(targets, list * length + other) + 0.25;
	}
	const scores = Float32Array.from({ length: lists * length }, () => scale * random.normal());
	return { lists, length, scores, lengths, targets };
}

function naiveLoss({ length, lengths, targets }: ListCase, scores: ArrayLike<number>, list: number): number {
	const places = Array.from({ length: read(lengths, list) }, (_, i) => list * length + i);
	const most = Math.max(...places.map((at) => read(scores, at)));
	const sum = places.reduce((all, at) => all + Math.exp(read(scores, at) - most), 0);
	return places.reduce((loss, at) => loss - read(targets, at) * (read(scores, at) - most - Math.log(sum)), 0);
}

/** d loss / d score, by central differences. */
function slope(one: ListCase, at: number): number {
	const step = 1e-5;
	const loss = (by: number) => {
		const moved = Float64Array.from(one.scores);
		moved[at] = read(moved, at) + by;
		return naiveLoss(one, moved, Math.floor(at / one.length));
	};
	return (loss(step) - loss(-step)) / (2 * step);
}

/** What the op left. Its inputs lie in one memory behind other words, its outputs where other numbers were. */
async function run(gpu: Gpu | null, { lists, length, scores, lengths, targets }: ListCase, times = 1) {
	const workspace = new Workspace(gpu);
	try {
		const filled = (label: string, words: number) => workspace.memory(label, words, new Float32Array(words).fill(9));
		const inputs = workspace.memory('inputs', 3 + lists + lists * length);
		workspace.write(inputs, lengths, 3);
		workspace.write(inputs, targets, 3 + lists);
		const losses = filled('losses', lists + 2);
		const gradient = filled('gradient', lists * length + 1);
		const op = await createListSoftmax(
			workspace,
			{ lists, length },
			{
				scores: workspace.memory('scores', lists * length, scores),
				lengths: { memory: inputs, at: 3 },
				targets: { memory: inputs, at: 3 + lists },
				losses: { memory: losses, at: 2 },
				scoresGradient: { memory: gradient, at: 1 },
			},
		);
		const before = gpu?.dispatches ?? 0;
		for (let time = 0; time < times; time++) await workspace.run('list-softmax', () => op.run());
		return {
			losses: new Float32Array(await workspace.read(losses, 2)),
			gradient: new Float32Array(await workspace.read(gradient, 1)),
			untouched: [
				...new Float32Array(await workspace.read(losses, 0, 2)),
				...new Float32Array(await workspace.read(gradient, 0, 1)),
			],
			dispatches: (gpu?.dispatches ?? 0) - before,
		};
	} finally {
		workspace.destroy();
	}
}

export function listSoftmaxSuite(open: () => Promise<Gpu | null>): void {
	describe('list-softmax', () => {
		let gpu: Gpu | null;
		beforeAll(async () => {
			gpu = await open();
		});
		afterAll(() => gpu?.destroy());

		it.each([1, 63, 64, 65, 200])('gives the formula and its slopes for lists of %i places', async (length) => {
			const one = listCase(7, length, 2);
			const { losses, gradient, untouched } = await run(gpu, one);
			for (let list = 0; list < one.lists; list++) {
				expect(losses[list]).toBeCloseTo(read(one.lengths, list) === 0 ? 0 : naiveLoss(one, one.scores, list), 4);
				for (let i = 0; i < length; i++) {
					const expected = i < read(one.lengths, list) ? slope(one, list * length + i) : 0;
					expect(gradient[list * length + i]).toBeCloseTo(expected, 4);
				}
			}
			expect(untouched).toEqual([9, 9, 9]);
		});

		it('holds with scores whose exponentials overflow', async () => {
			const one = listCase(4, 70, 300);
			const { losses, gradient } = await run(gpu, one);
			expect([...losses, ...gradient].every(Number.isFinite)).toBe(true);
			expect(losses[0]).toBeCloseTo(naiveLoss(one, one.scores, 0), 2);
		});

		it('gives the same bits twice, in one dispatch, with every buffer given back', async () => {
			const one = listCase(66, 65);
			const [first, again] = [await run(gpu, one), await run(gpu, one, 2)];
			expect(again.losses).toEqual(first.losses);
			expect(again.gradient).toEqual(first.gradient);
			if (gpu) expect([first.dispatches, again.dispatches, gpu.buffers.count]).toEqual([1, 2, 0]);
		});
	});
}
