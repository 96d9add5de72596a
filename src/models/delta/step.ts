// What the gradient steps of all deltas share: which events are foretold, what they are told apart from, the softmax
// loss, and the update with its pull toward the pack. A model brings what turns its inputs into hidden rows.
//
// The pull is a proximal step (Parikh & Boyd, "Proximal algorithms", 2014, 2.2) on what Adam made of the gradient:
//   w <- (w - r m) / (1 + r p) = w - r' (m + p w),   r' = r / (1 + r p),
// so that a larger weight p can never overshoot; w is 0 where the person is as the pack says.

import { randomBelow, Stream } from '../../core/random.ts';
import type { History } from '../../core/scorer.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { OPTIMISER_SLOTS, type OptimiserSettings, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { NONE } from '../../ops/softmax-loss/shape.ts';
import { createSoftmaxLoss } from '../../ops/softmax-loss/softmax-loss.ts';
import { type DeltaStep, type DeltaStepOptions, targetsOf } from './delta.ts';

/** Draws of one step, kept apart from the next one's. */
const DRAWS = 1 << 16;

export interface HiddenRows {
	/** [rows, size] and the gradient by it. */
	readonly hidden: Memory;
	readonly hiddenGradient: Memory;
	forward(): void;
	/** Leaves the gradient by the weights. */
	backward(): void;
}

/** Where a model's parts lie among the memories that it is handed. */
export interface DeltaMemories {
	readonly workspace: Workspace;
	/** What differs from step to step; the model's own from `at`, in words. */
	readonly inputs: Memory;
	readonly at: number;
	readonly weights: Memory;
	readonly gradient: Memory;
}

export interface DeltaModel {
	readonly label: string;
	/** Rows that are foretold at most. */
	readonly rows: number;
	/** Numbers of a hidden row, and of a candidate's vector; a multiple of 4. */
	readonly size: number;
	readonly temperature: number;
	readonly items: number;
	/** Weights of a delta that has learnt nothing. */
	readonly start: Float32Array<ArrayBuffer>;
	readonly ownWords: number;
	/** Which of the targets are foretold: [rows at most] event positions, -1 for a row without. */
	choose(targets: readonly number[], history: History, end: number, number: number): ArrayLike<number>;
	/** Writes the model's own inputs from `at`; those of -1 are left zero. */
	fill(history: History, rows: ArrayLike<number>, words: Uint32Array<ArrayBuffer>, at: number, end: number): void;
	/** Writes an item's vector, and returns its bias. */
	candidate(item: number, into: Float32Array, at: number): number;
	build(memories: DeltaMemories): Promise<HiddenRows>;
}

/** The newest target and others, each once, or drawn where there are more than `most`. */
export function newestAndDrawn(targets: readonly number[], most: number, seed: number, number: number): Int32Array {
	const newest = targets.length - 1;
	if (targets.length <= most) return Int32Array.from(targets);
	return Int32Array.from({ length: most }, (_, i) => {
		const drawn = i === 0 ? newest : randomBelow(newest, seed, Stream.delta + number, i);
		return targets[drawn] ?? -1;
	});
}

export async function createDeltaStep(
	{ settings, seed, gpu, tensors }: DeltaStepOptions,
	model: DeltaModel,
): Promise<DeltaStep> {
	const { learningRate, proximal } = settings;
	const optimiser: OptimiserSettings = {
		kind: settings.optimiser,
		learningRate: learningRate / (1 + learningRate * proximal),
		weightDecay: proximal,
	};
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const { rows, size, items } = model;
	const words = model.start.length;
	const all = items <= settings.negatives;
	const drawn = all ? items : settings.negatives;
	const candidates = rows + drawn;
	const layout = layoutOf({ own: model.ownWords, rows, candidates, size });

	const workspace = new Workspace(gpu);
	try {
		const inputs = workspace.memory(`${model.label} inputs`, layout.words);
		const weights = workspace.memory(`${model.label} weights`, words, tensors?.weights?.data ?? model.start);
		const gradient = workspace.memory(`${model.label} gradient`, words);
		const state = workspace.memory(`${model.label} state`, Math.max(1, slots) * words, tensors?.state?.data);
		const losses = workspace.memory(`${model.label} losses`, rows);
		const through = await model.build({ workspace, inputs, at: layout.own, weights, gradient });
		const part = (at: number) => ({ memory: inputs, at });
		const loss = await createSoftmaxLoss(
			workspace,
			{
				...{ name: model.label, rows, size, candidates, stride: size, first: rows, count: drawn },
				...{ temperature: model.temperature, offsetSign: 1 },
			},
			{
				hidden: through.hidden,
				table: part(layout.vectors),
				offsets: part(layout.offsets),
				positives: part(layout.positives),
				ids: part(layout.ids),
				rowWeights: part(layout.rowWeights),
				losses,
				hiddenGradient: through.hiddenGradient,
				tableGradient: workspace.memory(`${model.label} candidates gradient`, candidates * size),
				offsetsGradient: undefined,
			},
		);
		const update = await createDenseUpdate(
			workspace,
			{ words, optimiser, stepAt: layout.adam },
			{ weights, gradient, inputs, ...(slots > 0 && { state }) },
		);
		const steps = createSteps(workspace, {
			label: model.label,
			inputs,
			outcome: losses,
			encode() {
				through.forward();
				loss.forward();
				loss.backward();
				through.backward();
				update.update();
			},
		});

		const fill = (
			into: Uint32Array<ArrayBuffer>,
			history: History,
			chosen: ArrayLike<number>,
			end: number,
			number: number,
		) => {
			const floats = new Float32Array(into.buffer, into.byteOffset, into.length);
			writeStepWords(optimiser, number + 1, into, layout.adam);
			model.fill(history, chosen, into, layout.own, end);
			let present = 0;
			for (let row = 0; row < rows; row++) if (row < chosen.length && chosen[row] !== -1) present++;
			const candidate = (c: number, item: number, correction: number) => {
				into[layout.ids + c] = item;
				floats[layout.offsets + c] = model.candidate(item, floats, layout.vectors + c * size) + correction;
			};
			for (let row = 0; row < rows; row++) {
				const event = row < chosen.length ? chosen[row]! : -1;
				into[layout.positives + row] = event === -1 ? NONE : row;
				into[layout.ids + row] = NONE;
				if (event === -1) continue;
				floats[layout.rowWeights + row] = 1 / present;
				candidate(row, history.items[event]!, 0);
			}
			// Those drawn stand for all: each counts as often as items there are to a draw. What the person had is no
			// negative, since lists leave it out.
			const had = new Set<number>();
			for (let i = 0; i < end; i++) if (history.weights[i] !== 0) had.add(history.items[i]!);
			const correction = Math.log(items / drawn);
			for (let i = 0; i < drawn; i++) {
				const item = all ? i : randomBelow(items, seed, Stream.delta + number, DRAWS + i);
				if (had.has(item)) into[layout.ids + rows + i] = NONE;
				else candidate(rows + i, item, correction);
			}
		};

		return {
			async run(history, from, end, number) {
				const targets = targetsOf(history, from, end);
				const chosen = model.choose(targets, history, end, number);
				const [outcome] = await steps.run(1, (_, into) => fill(into, history, chosen, end, number));
				return outcome?.reduce((sum, value) => sum + value, 0) ?? 0;
			},
			async read() {
				const whole = async (memory: Memory, count: number) => new Float32Array(await workspace.read(memory, 0, count));
				return {
					weights: { shape: [words], data: await whole(weights, words) },
					...(slots > 0 && { state: { shape: [slots, words], data: await whole(state, slots * words) } }),
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

function layoutOf(counts: Readonly<Record<'own' | 'rows' | 'candidates' | 'size', number>>) {
	let words = 0;
	const place = (size: number): number => {
		const at = words;
		words += Math.ceil(size / 4) * 4;
		return at;
	};
	return {
		adam: place(STEP_WORDS),
		own: place(counts.own),
		vectors: place(counts.candidates * counts.size),
		offsets: place(counts.candidates),
		ids: place(counts.candidates),
		positives: place(counts.rows),
		rowWeights: place(counts.rows),
		words,
	};
}
