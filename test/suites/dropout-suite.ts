import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalRows } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createDropout } from '../../src/ops/dropout/dropout.ts';

/** The op forward and backward over `input`, at a step. */
async function drop(gpu: Gpu | null, input: Float32Array<ArrayBuffer>, rate: number, step: number, seed = 1) {
	const workspace = new Workspace(gpu);
	try {
		const words = input.length;
		const memories = {
			steps: workspace.memory('steps', 4, Uint32Array.of(9, step)),
			input: workspace.memory('input', words, input),
			output: workspace.memory('output', words),
			gradient: workspace.memory('gradient', words, new Float32Array(words).fill(1)),
		};
		const dropout = await createDropout(workspace, { words, rate, seed, stream: 0x8000_0000, stepAt: 1 }, memories);
		await workspace.run('dropout', () => {
			dropout.forward();
			dropout.backward();
		});
		const read = async (memory: typeof memories.output) =>
			new Float32Array(await workspace.read(memory)).slice(0, words);
		return { output: await read(memories.output), gradient: await read(memories.gradient) };
	} finally {
		workspace.destroy();
	}
}

/** `open` gives the device of the rung under test, or null for the portable path. */
export function dropoutSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());
	const input = normalRows(1, 100_000, 100_000, 1, 3, 4);

	describe('dropout', () => {
		it('keeps its part of the numbers, divided by that part, and lets the gradient through just there', async () => {
			for (const rate of [0.1, 0.5, 0.8]) {
				const { output, gradient } = await drop(gpu, input, rate, 7);
				let kept = 0;
				for (let i = 0; i < output.length; i++) {
					const on = gradient[i] !== 0;
					kept += on ? 1 : 0;
					const slope = on ? 1 / (1 - rate) : 0;
					const wrong =
						Math.abs((gradient[i] ?? Number.NaN) - slope) +
						Math.abs((output[i] ?? Number.NaN) - slope * (input[i] ?? 0));
					if (!(wrong < 1e-5)) throw new Error(`number ${i} is off by ${wrong}`);
				}
				// Five standard deviations of a binomial.
				const deviation = Math.sqrt(output.length * rate * (1 - rate));
				expect(Math.abs(kept - output.length * (1 - rate))).toBeLessThan(5 * deviation);
			}
		});

		it('draws the same for a seed and step, and others for another', async () => {
			const masks = await Promise.all(
				[
					[7, 1],
					[7, 1],
					[8, 1],
					[7, 2],
				].map(([step = 0, seed]) => drop(gpu, input, 0.5, step, seed)),
			);
			expect(masks[1]).toEqual(masks[0]);
			for (const other of [masks[2], masks[3]]) {
				const agree = other?.gradient.filter((value, i) => value === masks[0]?.gradient[i]).length ?? 0;
				// Independent halves agree in half of the places: five standard deviations.
				expect(Math.abs(agree / input.length - 0.5)).toBeLessThan((5 * 0.5) / Math.sqrt(input.length));
			}
		});

		it('draws what the portable path draws', async () => {
			const small = input.slice(0, 260);
			const places = async (on: Gpu | null) => (await drop(on, small, 0.3, 5)).gradient.map((value) => (value ? 1 : 0));
			expect(await places(gpu)).toEqual(await places(null));
		});

		it('refuses rates that are none', async () => {
			for (const rate of [0, 1, -0.1]) {
				await expect(drop(gpu, input, rate, 1)).rejects.toMatchObject({
					code: 'invalid-argument',
					message: expect.stringMatching(/^dropout: .*Leave it out for a rate of 0\.$/),
				});
			}
		});
	});
}
