// One training step of click ranking: sums of rows for each person and each candidate (bags), side by side through the dense
// layers, and binary cross-entropy of the item that was had and those drawn.

import { Stream } from '../../core/random.ts';
import { itemCount } from '../../data/dataset.ts';
import { createLogisticLoss } from '../../ops/logistic-loss/logistic-loss.ts';
import { createPair } from '../../ops/pair/pair.ts';
import { numberSetting, type StepOptions } from '../model.ts';
import { mostFeatures, tensorsOfBags } from '../pointwise/items.ts';
import { createPointwiseStep, type Head, type HeadParts } from '../pointwise/step.ts';
import { startOfLayers } from '../tower/start.ts';
import { createTower } from '../tower/step.ts';
import { CONTEXT_ROWS, userEntries } from '../two-tower/entries.ts';
import { itemBags } from '../two-tower/item-bags.ts';
import { addPerson, FIELDS, type MlpParts, mlpParts, POPULARITIES, popularityClass } from './parts.ts';

/** Standard deviation of the first rows. */
const START_DEVIATION = 0.1;

export function createStep(options: StepOptions) {
	const { train, settings, seed } = options;
	const parts = mlpParts(settings);
	const items = itemCount(train);
	const maxLength = numberSetting(settings, 'maxLength');
	const bags = itemBags(train);
	const features = bags.keys.length;
	const shape = { size: parts.size, fields: FIELDS };
	return createPointwiseStep(options, {
		label: 'mlp',
		people: { ...shape, rows: 2 * items + CONTEXT_ROWS, entries: userEntries(maxLength) },
		items: { ...shape, rows: items + features + POPULARITIES, entries: 2 + mostFeatures(bags) },
		describe: {
			person: (add, _, history, from, end) => addPerson(add, items, history, from, end, maxLength),
			item(add, item, known) {
				if (known) add(item, 1, 0);
				for (let e = bags.offsets[item]!; e < bags.offsets[item + 1]!; e++) add(bags.rows[e]!, bags.weights[e]!, 1);
				add(items + features + popularityClass(bags.events[item]!), 1, 2);
			},
		},
		numbers: startOfLayers(parts.tower, seed, Stream.initialise + 2),
		deviation: START_DEVIATION,
		stream: Stream.initialise,
		createHead: (own) => createHead(parts, own, seed, numberSetting(settings, 'dropout')),
		others: tensorsOfBags(bags),
	});
}

async function createHead(
	{ size, tower }: MlpParts,
	{ workspace, layout, inputs, people, items, numbers, gradient, losses }: HeadParts,
	seed: number,
	rate: number,
): Promise<Head> {
	const { events, candidates, candidatesAt, numberAt } = layout;
	const rows = events * candidates;
	const side = FIELDS * size;
	const joined = workspace.memory('joined', rows * 2 * side);
	const joinedGradient = workspace.memory('joined gradient', rows * 2 * side);
	const slopes = workspace.memory('slopes', Math.ceil(rows / 4) * 4);
	const pair = await createPair(
		workspace,
		{ rows: events, candidates, products: 0, left: side, right: side },
		{
			...{ left: people.output, right: items.output, joined, joinedGradient },
			leftGradient: people.outputGradient,
			rightGradient: items.outputGradient,
		},
	);
	const layers = await createTower(
		workspace,
		{ rows, first: 0, tower, dropout: { rate, seed, stream: Stream.dropout, stepAt: numberAt } },
		{ input: joined, inputGradient: joinedGradient, numbers, gradient, inputs, outputGradient: slopes },
	);
	const loss = await createLogisticLoss(
		workspace,
		{ rows: events, candidates, candidatesAt },
		{ logits: [layers.output], inputs, losses, slopes },
	);
	return {
		forward() {
			pair.forward();
			layers.forward();
			loss.forward();
		},
		backward() {
			layers.backward();
			pair.backward();
		},
	};
}
