// One training step of CFGAN-ZP. A generator makes each person's vector of purchases out of the real one; a discriminator sees
// real and made ones, each beside the real one, and learns to tell them apart, then the generator learns what deceives it
// better: one update each, on the same people and draws. Of what a person has not had a part is shown too, and a part is to be 0.
// It holds people x items numbers by its nature, about ten times over: a step's batch must be small where items are many.

import type { PersonBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import { pcg3d, Stream } from '../../core/random.ts';
import { itemCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createAdversarial } from '../../ops/adversarial/adversarial.ts';
import { HAD, SHOWN, ZERO } from '../../ops/adversarial/shape.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { sidesOf, startSide } from './layers.ts';

/** People times items: 32 M are 1.5 GB in all. */
const MOST_CELLS = 1 << 25;
const UNIFORM = 1 / 0x1_0000_0000;

export async function createStep(options: StepOptions): Promise<TrainingStep<PersonBatch>> {
	const { train, settings, seed, tensors } = options;
	const people = numberSetting(settings, 'batchSize');
	const hidden = numberSetting(settings, 'hiddenSize');
	const masking = numberSetting(settings, 'masking');
	const zeros = numberSetting(settings, 'zeros');
	const items = itemCount(train);
	if (people * items > MOST_CELLS) {
		throw new InklingError(
			'too-large',
			`train cfgan: a step's people times items must be at most ${MOST_CELLS}, got ${people} x ${items}. Lower batchSize.`,
		);
	}
	const had = sortedUnique(train.offsets, train.itemOf);
	const sides = sidesOf(items, hidden);
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const at = { adam: 0, present: STEP_WORDS, codes: STEP_WORDS + people };

	const workspace = new Workspace(options.gpu);
	try {
		const make = (label: string, words: number) => workspace.memory(`cfgan ${label}`, words);
		const kept = (name: string, start: () => Float32Array<ArrayBuffer>) => {
			const contents = tensors?.[name]?.data ?? start();
			return workspace.memory(`cfgan ${name}`, contents.length, contents);
		};
		const inputs = make('inputs', at.codes + people * items);
		const losses = make('losses', 2 * people);

		/** A side's numbers, their gradient and their update. */
		const side = async (name: keyof typeof sides, start: () => Float32Array<ArrayBuffer>) => {
			const { words } = sides[name];
			const numbers = kept(name, start);
			const gradient = make(`${name} gradient`, words);
			const begun = () => new Float32Array(slots * words).fill(optimiserStart(optimiser.kind));
			const state = slots > 0 ? kept(`${name}State`, begun) : undefined;
			const update = await createDenseUpdate(
				workspace,
				{ words, optimiser, stepAt: at.adam },
				{ weights: numbers, ...(state && { state }), gradient, inputs },
			);
			return { numbers, gradient, state, update };
		};
		const generator = await side('generator', () => startSide(items, hidden, items, seed, 0));
		const discriminator = await side('discriminator', () => startSide(2 * items, hidden, 1, seed, 2));
		type Side = typeof generator;
		const of = ({ numbers, gradient }: Side, weights: number, bias: number) => ({
			weights: { memory: numbers, at: weights },
			bias: { memory: numbers, at: bias },
			weightsGradient: { memory: gradient, at: weights },
			biasGradient: { memory: gradient, at: bias },
		});

		const condition = make('condition', people * items);
		const unit = make('units', people * hidden);
		const unitGradient = make('units gradient', people * hidden);
		const logits = make('logits', people * items);
		const logitsGradient = make('logits gradient', people * items);
		const g = sides.generator;
		const encode = await createDense(
			workspace,
			{ rows: people, inputs: items, outputs: hidden, activation: 'tanh' },
			{ input: condition, output: unit, outputGradient: unitGradient, ...of(generator, 0, g.bias) },
		);
		const decode = await createDense(
			workspace,
			{ rows: people, inputs: hidden, outputs: items },
			{
				...{ input: unit, output: logits, outputGradient: logitsGradient, inputGradient: unitGradient },
				...of(generator, g.out, g.outBias),
			},
		);

		const shown = make('shown', 2 * people * 2 * items);
		const shownGradient = make('shown gradient', people * 2 * items);
		const seen = make('seen', 2 * people * hidden);
		const seenGradient = make('seen gradient', 2 * people * hidden);
		const judged = make('judged', 2 * people);
		const judgedGradient = make('judged gradient', 2 * people);
		const d = sides.discriminator;
		const look = await createDense(
			workspace,
			{ rows: 2 * people, inputs: 2 * items, outputs: hidden, activation: 'tanh' },
			{ input: shown, output: seen, outputGradient: seenGradient, ...of(discriminator, 0, d.bias) },
		);
		const judge = await createDense(
			workspace,
			{ rows: 2 * people, inputs: hidden, outputs: 1 },
			{
				...{ input: seen, output: judged, outputGradient: judgedGradient, inputGradient: seenGradient },
				...of(discriminator, d.out, d.outBias),
			},
		);
		// The made ones again, for what the generator learns of them: the discriminator is left as it is.
		const made = (memory: Memory, width: number) => ({ memory, at: people * width });
		const { weights, bias } = of(discriminator, 0, d.bias);
		const lookBack = await createDense(
			workspace,
			{ rows: people, inputs: 2 * items, outputs: hidden, activation: 'tanh' },
			{
				...{ input: made(shown, 2 * items), weights, bias, output: made(seen, hidden) },
				...{ outputGradient: made(seenGradient, hidden), inputGradient: shownGradient },
			},
		);
		const last = of(discriminator, d.out, d.outBias);
		const judgeBack = await createDense(
			workspace,
			{ rows: people, inputs: hidden, outputs: 1 },
			{
				...{ input: made(seen, hidden), weights: last.weights, bias: last.bias, output: made(judged, 1) },
				...{ outputGradient: made(judgedGradient, 1), inputGradient: made(seenGradient, hidden) },
			},
		);
		const between = await createAdversarial(
			workspace,
			{
				...{ rows: people, items, codesAt: at.codes, presentAt: at.present },
				reconstruction: numberSetting(settings, 'reconstruction'),
			},
			{
				...{ inputs, condition, logits, shown, judged, judgedGradient, shownGradient, logitsGradient, losses },
			},
		);

		const steps = createSteps(workspace, {
			label: 'cfgan',
			inputs,
			outcome: losses,
			encode() {
				between.begin();
				encode.forward();
				decode.forward();
				between.show();
				workspace.cut();
				look.forward();
				judge.forward();
				between.tellApart();
				judge.backward();
				look.backward();
				discriminator.update.update();
				workspace.cut();
				lookBack.forward();
				judgeBack.forward();
				between.deceive();
				judgeBack.backward();
				lookBack.backward();
				between.comeBack();
				workspace.cut();
				decode.backward();
				encode.backward();
				generator.update.update();
			},
		});

		let step = tensors?.steps?.data[0] ?? 0;
		/** The same at every step: an epoch has as many batches as another. */
		let factor: ((step: number) => number) | undefined;
		const fill = (batch: PersonBatch, into: Uint32Array<ArrayBuffer>) => {
			step++;
			factor ??= createSchedule(settings, batch.batches);
			writeStepWords(optimiser, step, into, at.adam, factor(step));
			const present = new Float32Array(into.buffer, into.byteOffset + 4 * at.present, people);
			for (const [row, user] of batch.users.entries()) {
				present[row] = 1;
				const codes = into.subarray(at.codes + row * items, at.codes + (row + 1) * items);
				for (let item = 0; item < items; item++) {
					const words = pcg3d(seed, Stream.negatives + batch.number, row * items + item);
					codes[item] = (words[0]! * UNIFORM < masking ? SHOWN : 0) + (words[1]! * UNIFORM < zeros ? ZERO : 0);
				}
				for (let place = had.offsets[user]!; place < had.offsets[user + 1]!; place++) codes[had.columns[place]!] = HAD;
			}
		};

		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, into) => fill(batches[i] as PersonBatch, into));
				return Float64Array.from(outcomes, (own) => own.reduce((sum, value) => sum + value, 0));
			},
			async read(): Promise<Tensors> {
				const tensor = async (shape: number[], memory: Memory) => ({
					shape,
					data: new Float32Array(await workspace.read(memory, 0, memory.words)),
				});
				const both = async (name: keyof typeof sides, { numbers, state }: Side) => ({
					[name]: await tensor([sides[name].words], numbers),
					...(state && { [`${name}State`]: await tensor([slots, sides[name].words], state) }),
				});
				return {
					...(await both('generator', generator)),
					...(await both('discriminator', discriminator)),
					items: { shape: [1], data: Float32Array.of(items) },
					steps: { shape: [1], data: Float32Array.of(step) },
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}
