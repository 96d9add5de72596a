// CFGAN against the formulas of Chae et al. (CIKM 2018, section 3) in float64, and its gradients against finite differences.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import type { History } from '../../../src/core/scorer.ts';
import { Workspace } from '../../../src/gpu/workspace.ts';
import { cfgan } from '../../../src/models/cfgan/model.ts';
import { open } from '../../../src/models/cfgan/score.ts';
import { createStep } from '../../../src/models/cfgan/step.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { createAdversarial } from '../../../src/ops/adversarial/adversarial.ts';
import { HAD, SHOWN, ZERO } from '../../../src/ops/adversarial/shape.ts';
import { logOf } from '../evaluation/log.ts';

const read = (values: ArrayLike<number> | undefined, at: number): number => values?.[at] ?? Number.NaN;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => Math.log1p(Math.exp(x));

describe('what stands between a generator and its discriminator', () => {
	const [rows, items] = [2, 4];
	const codes = [HAD, SHOWN, ZERO, 0, SHOWN + ZERO, HAD, 0, ZERO];
	const random = createRandom(1, 1);
	const draw = (words: number) => Float32Array.from({ length: words }, () => random.normal());
	const [logits, judged, back] = [draw(rows * items), draw(2 * rows), draw(rows * 2 * items)];

	async function made(present = [1, 1]) {
		const workspace = new Workspace(null);
		const inputs = workspace.memory('inputs', rows + rows * items, Uint32Array.from([0, 0, ...codes]));
		workspace.write(inputs, Float32Array.from(present));
		const memory = (words: number, contents?: Float32Array<ArrayBuffer>) => workspace.memory('memory', words, contents);
		const memories = {
			...{ inputs, condition: memory(rows * items), logits: memory(rows * items, logits) },
			...{ shown: memory(4 * rows * items), judged: memory(2 * rows, judged), judgedGradient: memory(2 * rows) },
			...{
				shownGradient: memory(2 * rows * items, back),
				logitsGradient: memory(rows * items),
				losses: memory(2 * rows),
			},
		};
		const settings = { rows, items, reconstruction: 0.3, codesAt: rows, presentAt: 0 };
		return { op: await createAdversarial(workspace, settings, memories), memories };
	}

	it('shows real and made vectors beside what was had, of the made ones just what was had and what was drawn', async () => {
		const { op, memories } = await made();
		op.begin();
		op.show();
		expect([...memories.condition.f32]).toEqual([1, 0, 0, 0, 0, 1, 0, 0]);
		const made0 = [sigmoid(read(logits, 0)), sigmoid(read(logits, 1)), 0, 0];
		const made1 = [sigmoid(read(logits, 4)), sigmoid(read(logits, 5)), 0, 0];
		const [had0, had1] = [
			[1, 0, 0, 0],
			[0, 1, 0, 0],
		] as const;
		const expected = [...had0, ...had0, ...had1, ...had1, ...made0, ...had0, ...made1, ...had1];
		for (const [i, value] of expected.entries()) expect(read(memories.shown.f32, i), `${i}`).toBeCloseTo(value, 6);
	});

	it('has the losses of both sides, and the slopes that finite differences give; nobody counts nothing', async () => {
		const { op, memories } = await made([1, 0]);
		op.tellApart();
		const loss = (real: number, fake: number) => softplus(-real) + softplus(fake);
		const [real, fake] = [read(judged, 0), read(judged, 2)];
		expect(read(memories.losses.f32, 0)).toBeCloseTo(loss(real, fake), 5);
		const slopes = [(loss(real + 1e-5, fake) - loss(real - 1e-5, fake)) / 2e-5, 0];
		slopes.push((loss(real, fake + 1e-5) - loss(real, fake - 1e-5)) / 2e-5, 0);
		for (const [i, slope] of slopes.entries()) expect(read(memories.judgedGradient.f32, i)).toBeCloseTo(slope, 5);
		op.deceive();
		expect([...memories.losses.f32.subarray(1)].map((value) => value.toFixed(5))).toEqual(
			[0, softplus(-fake), 0].map((value) => value.toFixed(5)),
		);
		expect(read(memories.judgedGradient.f32, 2)).toBeCloseTo(-sigmoid(-fake), 5);
	});

	it("brings the slopes back to the generator's logits, with those of zero reconstruction", async () => {
		const { op, memories } = await made();
		op.comeBack();
		const loss = (i: number, logit: number) => {
			const code = read(codes, i);
			const y = sigmoid(logit);
			const seen = code & (HAD | SHOWN) ? read(back, Math.floor(i / items) * 2 * items + (i % items)) * y : 0;
			return seen + (code & ZERO ? 0.3 * y * y : 0);
		};
		logits.forEach((logit, i) => {
			const slope = (loss(i, logit + 1e-5) - loss(i, logit - 1e-5)) / 2e-5;
			expect(read(memories.logitsGradient.f32, i), `${i}`).toBeCloseTo(slope, 5);
		});
	});
});

describe('CFGAN', () => {
	const log = logOf(
		[
			[
				[0, 1],
				[1, 2],
			],
			[
				[2, 1],
				[3, 2],
			],
		],
		5,
	);
	const settings = completeSettings(cfgan, { hiddenSize: 3, batchSize: 2 });

	it('scores what the generator makes of the items that were had, each once, and refuses what it cannot hold', async () => {
		const random = createRandom(2, 2);
		const tensor = (...shape: number[]) => ({
			shape,
			data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
		});
		const tensors = {
			...{ encoder: tensor(5, 3), encoderBias: tensor(3), decoder: tensor(3, 5), decoderBias: tensor(5) },
		};
		const history: History = {
			items: Int32Array.of(4, 1, 4, 0),
			types: new Uint8Array(4).fill(1),
			weights: Float32Array.of(1, 1, 1, -1),
			at: Float64Array.of(1, 2, 3, 4),
		};
		const scores = new Float32Array(5);
		open({ kind: 'cfgan', version: 1, settings, tensors }).score([history], scores);
		for (let item = 0; item < 5; item++) {
			let expected = read(tensors.decoderBias.data, item);
			for (let k = 0; k < 3; k++) {
				const sum =
					read(tensors.encoderBias.data, k) + read(tensors.encoder.data, 3 + k) + read(tensors.encoder.data, 12 + k);
				expected += Math.tanh(sum) * read(tensors.decoder.data, k * 5 + item);
			}
			expect(read(scores, item)).toBeCloseTo(expected, 5);
		}
		const wide = logOf([[[0, 1]]], 70_000);
		const large = createStep({ train: wide, settings: { ...settings, batchSize: 512 }, seed: 1, gpu: null });
		await expect(large).rejects.toMatchObject({
			code: 'too-large',
			message: expect.stringMatching(/^train cfgan: .* got 512 x 70000\. Lower batchSize\.$/),
		});
	});

	it('moves both sides in a step, each by what the other was before it', async () => {
		const step = await createStep({ train: log, settings, seed: 1, gpu: null });
		const before = await step.read();
		const [loss] = await step.run([{ number: 1, batches: 1, users: Uint32Array.of(0, 1), items: 4 }]);
		const after = await step.read();
		step.destroy();
		expect(loss).toBeGreaterThan(0);
		for (const name of ['generator', 'discriminator']) {
			const moved = after[name]?.data.filter((value, i) => value !== before[name]?.data[i]).length ?? 0;
			expect(moved, name).toBeGreaterThan(0.5 * (after[name]?.data.length ?? 0));
		}
	});
});
