// One training step of a factorisation machine: a person's entries and each candidate's are bags (ops/factors), whose
// products and own parts are the logits; binary cross-entropy of the item that was had and those drawn; and back to every
// entry's row. The intercept is what the context's rows weigh, of which everybody has one.

import { Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createBinaryCrossEntropy } from '../../ops/binary-cross-entropy/binary-cross-entropy.ts';
import { createFactors } from '../../ops/factors/factors.ts';
import { OPTIMISER_SLOTS } from '../../ops/optimiser/optimiser.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { numberSetting, type StepOptions } from '../model.ts';
import { mostFeatures, tensorsOfBags } from '../pointwise/items.ts';
import { createPointwiseStep, type Head, type HeadParts, type Side, type SideParts } from '../pointwise/step.ts';
import { addUser, CONTEXT_ROWS, userEntries } from '../two-tower/entries.ts';
import { itemBags } from '../two-tower/item-bags.ts';

/** Standard deviation of the first rows. */
const START_DEVIATION = 0.1;

export function createStep(options: StepOptions) {
	const { train, settings } = options;
	const factors = numberSetting(settings, 'embeddingSize');
	const users = userCount(train);
	const items = itemCount(train);
	const maxLength = numberSetting(settings, 'maxLength');
	const bags = itemBags(train);
	const shape = { size: factors + 1, fields: 1 };
	return createPointwiseStep(options, {
		label: 'fm',
		people: { ...shape, rows: users + 2 * items + CONTEXT_ROWS, entries: userEntries(maxLength) },
		items: { ...shape, rows: items + bags.keys.length, entries: 1 + mostFeatures(bags) },
		describe: {
			person: (add, user, history, from, end) =>
				addUser({ add: (row, weight) => add(row, weight, 0) }, { users, items }, user, history, from, end, maxLength),
			item(add, item, known) {
				if (known) add(item, 1, 0);
				for (let e = bags.offsets[item]!; e < bags.offsets[item + 1]!; e++) add(bags.rows[e]!, bags.weights[e]!, 0);
			},
		},
		numbers: new Float32Array(0),
		deviation: START_DEVIATION,
		stream: Stream.initialise,
		createPeople: (parts) => createBags(parts, factors, 0),
		createItems: (parts) => createBags(parts, factors, 1),
		createHead: (parts) => createHead(parts, factors + 2),
		others: tensorsOfBags(bags),
	});
}

async function createBags(
	{ workspace, design, at, stepAt, optimiser, table, inputs }: SideParts,
	factors: number,
	ownAt: 0 | 1,
): Promise<Side> {
	const { rows, size } = design;
	const { bags, entries } = at;
	const stride = tableStride(size);
	const output = workspace.memory('bags', bags * (factors + 2));
	const outputGradient = workspace.memory('bags gradient', bags * (factors + 2));
	const entryGradient = workspace.memory('entries gradient', entries * size);
	const made = await createFactors(
		workspace,
		{
			...{ bags, entries, rows, factors, ownAt },
			rowWords: (1 + OPTIMISER_SLOTS[optimiser.kind]) * stride,
			...{ idsAt: at.rowsAt, offsetsAt: at.offsetsAt, weightsAt: at.weightsAt, bagsAt: at.bagsAt },
		},
		{ table, inputs, output, outputGradient, entryGradient },
	);
	const update = await createSparseUpdate(
		workspace,
		{ rows, size, stride, entries, optimiser, planAt: at.planAt, stepAt },
		{ table, gradients: entryGradient, inputs },
	);
	return {
		output,
		outputGradient,
		forward: () => made.forward(),
		backward() {
			made.backward();
			update.update();
		},
	};
}

async function createHead(
	{ workspace, layout, inputs, people, items, losses }: HeadParts,
	size: number,
): Promise<Head> {
	const { events, candidates, candidatesAt } = layout;
	return createBinaryCrossEntropy(
		workspace,
		{ rows: events, size, candidates, items: events * candidates, tableStride: size, positiveWeight: 1 },
		{
			hidden: people.output,
			table: items.output,
			ids: { memory: inputs, at: candidatesAt },
			losses,
			hiddenGradient: people.outputGradient,
			tableGradient: items.outputGradient,
		},
	);
}
