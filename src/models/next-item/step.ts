// What sequence models have in common at their end: every row of a batch of stretches foretells the item that comes next, by
// its product with the rows of a table. Losses: softmax over all items (full) or some drawn by how often they occur (sampled),
// and each item for itself against drawn ones that the stretch does not have (bce, gbce). With softmax a logit is h.v + b, with b
// how often the item occurs, in logarithms, and not learnt; the correction for drawing by it takes just b away again.

import { NONE, type SequenceBatch } from '../../core/batch.ts';
import type { Settings } from '../../core/model.ts';
import { normalRows, randomBelow, Stream } from '../../core/random.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { calibrated, createBinaryCrossEntropy } from '../../ops/binary-cross-entropy/binary-cross-entropy.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createLinearCrossEntropy } from '../../ops/linear-cross-entropy/linear-cross-entropy.ts';
import { OPTIMISER_SLOTS, type OptimiserKind, optimiserStart } from '../../ops/optimiser/optimiser.ts';
import { createSampledSoftmax } from '../../ops/sampled-softmax/sampled-softmax.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { numberSetting } from '../model.ts';

export interface NextItemOptions {
	readonly train: Dataset;
	/** `loss`, `negatives` and, for gbce, `calibration` are read. */
	readonly settings: Settings;
	readonly seed: number;
	readonly rows: number;
	/** Numbers in a row; a multiple of 4. */
	readonly size: number;
	/** Words from one item's row of the table to the next. */
	readonly rowWords: number;
	/** Where in `inputs` the targets [rows] and the candidates [candidates] start. */
	readonly targetsAt: number;
	readonly candidatesAt: number;
}

export interface NextItemMemories {
	readonly inputs: Memory;
	/** [rows, size] */
	readonly hidden: Memory;
	/** [items, rowWords] */
	readonly table: Memory;
	/** [items], of `startBiases`. */
	readonly biases: Memory;
	/** [rows], written. */
	readonly losses: Memory;
	/** [rows, size], written. */
	readonly hiddenGradient: Memory;
	/** [candidates, size] at its start, written: by each candidate's row of the table. */
	readonly tableGradient: Memory;
}

export interface NextItem {
	/** Writes the losses and the gradients. */
	run(): void;
	/** A step's inputs: targets and candidates into `into`, where NONE stands; and whose rows the candidates are, first into `ids`. */
	fill(batch: SequenceBatch, step: number, into: Uint32Array<ArrayBuffer>, ids: Uint32Array): void;
}

/** Draws for a negative that the stretch does not have; after so many there is none. */
const DRAWS = 8;

const apart = ({ loss }: Settings): boolean => loss === 'bce' || loss === 'gbce';

/** Rows of the table that the loss touches: all items, each row's and those drawn, or each row's with its own. */
export function candidatesOf(settings: Settings, rows: number, items: number): number {
	const negatives = numberSetting(settings, 'negatives');
	if (apart(settings)) return rows * (1 + negatives);
	return settings.loss === 'sampled' ? rows + negatives : items;
}

/** What each item's score begins with: with softmax how often it occurs, in logarithms; one that never does, as if half a time: [items]. */
export function startBiases(settings: Settings, train: Dataset): Float32Array<ArrayBuffer> {
	const counts = new Float32Array(itemCount(train));
	if (apart(settings)) return counts;
	for (const item of train.itemOf) counts[item]!++;
	return counts.map((count) => Math.log(Math.max(count, 0.5) / train.itemOf.length));
}

/** First vectors, of a normal distribution, each followed by the optimiser's state: [rows, 1 + slots, stride]. */
export function startTable(
	rows: number,
	size: number,
	deviation: number,
	kind: OptimiserKind,
	draw: { readonly seed: number; readonly stream: number },
): Float32Array<ArrayBuffer> {
	const stride = tableStride(size);
	const width = (1 + OPTIMISER_SLOTS[kind]) * stride;
	const drawn = normalRows(rows, size, stride, deviation, draw.seed, draw.stream);
	const table = new Float32Array(rows * width).fill(optimiserStart(kind));
	for (let row = 0; row < rows; row++) table.set(drawn.subarray(row * stride, (row + 1) * stride), row * width);
	return table;
}

export async function createNextItem(
	workspace: Workspace,
	{ train, settings, seed, rows, size, rowWords, targetsAt, candidatesAt }: NextItemOptions,
	{ inputs, hidden, table, biases, losses, hiddenGradient, tableGradient }: NextItemMemories,
): Promise<NextItem> {
	const items = itemCount(train);
	const negatives = numberSetting(settings, 'negatives');
	const candidates = candidatesOf(settings, rows, items);
	const sampled = settings.loss === 'sampled';
	const common = { hidden, losses, hiddenGradient };
	const vectors = sampled ? workspace.memory('next-item candidates', candidates * size) : undefined;
	const gather =
		vectors &&
		(await createEmbeddingBag(
			workspace,
			{ bags: candidates, rows: items, size, rowWords, idsAt: candidatesAt },
			{ table, inputs, output: vectors },
		));
	const loss = vectors
		? await createSampledSoftmax(
				workspace,
				{ rows, candidates, size, negativesAt: rows, negatives, temperature: 1 },
				{
					...common,
					candidates: vectors,
					positiveAt: { memory: inputs, at: targetsAt },
					candidateIds: { memory: inputs, at: candidatesAt },
					candidatesGradient: tableGradient,
				},
			)
		: apart(settings)
			? await createBinaryCrossEntropy(
					workspace,
					{
						...{ rows, size, candidates: 1 + negatives, items, tableStride: rowWords },
						positiveWeight:
							settings.loss === 'gbce' ? calibrated(negatives, items, numberSetting(settings, 'calibration')) : 1,
					},
					{ ...common, table, ids: { memory: inputs, at: candidatesAt }, tableGradient },
				)
			: await createLinearCrossEntropy(
					workspace,
					{ rows, items, size, tableStride: rowWords },
					{ ...common, table, bias: biases, targets: { memory: inputs, at: targetsAt }, tableGradient },
				);

	/** Each row's item and those that it is told apart from: none that the stretch has. */
	function fillApart({ length, lengths, targets }: SequenceBatch, step: number, into: Uint32Array): void {
		for (let s = 0; s < lengths.length; s++) {
			const end = s * length + lengths[s]!;
			const had = new Set(targets.subarray(s * length, end));
			for (let row = s * length; row < end; row++) {
				const own = candidatesAt + row * (1 + negatives);
				into[own] = targets[row]!;
				for (let n = 1; n <= negatives; n++) {
					for (let draw = 0; draw < DRAWS; draw++) {
						const item = randomBelow(items, seed, Stream.negatives + step, (row * negatives + n) * DRAWS + draw);
						if (had.has(item)) continue;
						into[own + n] = item;
						break;
					}
				}
			}
		}
	}
	function fillSampled(step: number, into: Uint32Array): void {
		into.copyWithin(candidatesAt, targetsAt, targetsAt + rows);
		for (let i = 0; i < negatives; i++) {
			// An event of the training data: an item by how often it occurs.
			const event = randomBelow(train.itemOf.length, seed, Stream.negatives + step, i);
			into[candidatesAt + rows + i] = train.itemOf[event]!;
		}
		// A row's own candidate is the one of its number.
		for (let row = 0; row < rows; row++) if (into[targetsAt + row] !== NONE) into[targetsAt + row] = row;
	}

	return {
		run() {
			gather?.forward();
			loss.forward();
			loss.backward();
		},
		fill(batch, step, into, ids) {
			if (apart(settings)) fillApart(batch, step, into);
			else into.set(batch.targets, targetsAt);
			if (sampled) fillSampled(step, into);
			if (settings.loss === 'full') for (let item = 0; item < items; item++) ids[item] = item;
			else ids.set(into.subarray(candidatesAt, candidatesAt + candidates));
		},
	};
}
