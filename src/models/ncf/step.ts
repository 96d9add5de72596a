// One training step of neural collaborative filtering: each event's person beside the item that they had and items drawn
// (ops/pair), the products' weighted sum and the dense layers over both sides (He et al., WWW 2017, equations 8 to 12), and
// binary cross-entropy (equation 7). Parts that the variant lacks are not there at all.

import { Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createLogisticLoss } from '../../ops/logistic-loss/logistic-loss.ts';
import { createPair } from '../../ops/pair/pair.ts';
import { numberSetting, type StepOptions } from '../model.ts';
import { createPointwiseStep, type Head, type HeadParts } from '../pointwise/step.ts';
import { startOfLayers } from '../tower/start.ts';
import { createTower } from '../tower/step.ts';
import { addPerson, personEntries } from './entries.ts';
import { type NcfParts, ncfParts } from './parts.ts';

/** Standard deviation of the first rows. */
const START_DEVIATION = 0.1;

export function createStep(options: StepOptions) {
	const { train, settings, seed } = options;
	const parts = ncfParts(settings);
	const users = userCount(train);
	const items = itemCount(train);
	const maxLength = numberSetting(settings, 'maxLength');
	const numbers = new Float32Array(parts.output.words + parts.tower.words);
	numbers.set(startOfLayers(parts.output, seed, Stream.initialise + 2));
	numbers.set(startOfLayers(parts.tower, seed, Stream.initialise + 3), parts.output.words);
	return createPointwiseStep(options, {
		label: 'ncf',
		people: { rows: users + items + 1, size: parts.size, fields: 1, entries: personEntries(maxLength) },
		items: { rows: items, size: parts.size, fields: 1, entries: 1 },
		describe: {
			person: (add, user, history, from, end) =>
				addPerson((row, weight) => add(row, weight, 0), { users, items }, user, history, from, end, maxLength),
			item: (add, item) => add(item, 1, 0),
		},
		numbers,
		deviation: START_DEVIATION,
		stream: Stream.initialise,
		createHead: (own) => createHead(parts, own),
		// How many of the people's rows are people's own.
		others: { people: { shape: [1], data: Float32Array.of(users) } },
	});
}

async function createHead(
	{ products: multiplied, joined: side, output, tower }: NcfParts,
	{ workspace, layout, inputs, people, items, numbers, gradient, losses }: HeadParts,
): Promise<Head> {
	const { events, candidates, candidatesAt } = layout;
	const rows = events * candidates;
	const make = (label: string, width: number) => (width > 0 ? workspace.memory(label, rows * width) : undefined);
	const products = make('products', multiplied);
	const productsGradient = make('products gradient', multiplied);
	const joined = make('joined', 2 * side);
	const joinedGradient = make('joined gradient', 2 * side);
	const slopes = workspace.memory('slopes', Math.ceil(rows / 4) * 4);
	const pair = await createPair(
		workspace,
		{ rows: events, candidates, products: multiplied, left: side, right: side },
		{
			left: people.output,
			right: items.output,
			leftGradient: people.outputGradient,
			rightGradient: items.outputGradient,
			...(products && productsGradient && { products, productsGradient }),
			...(joined && joinedGradient && { joined, joinedGradient }),
		},
	);
	const shared = { numbers, gradient, inputs, outputGradient: slopes };
	const ofProducts =
		products &&
		productsGradient &&
		(await createTower(
			workspace,
			{ rows, first: 0, tower: output },
			{ ...shared, input: products, inputGradient: productsGradient },
		));
	const ofBoth =
		joined &&
		joinedGradient &&
		(await createTower(
			workspace,
			{ rows, first: output.words, tower },
			{ ...shared, input: joined, inputGradient: joinedGradient },
		));
	const [first, second] = [ofProducts, ofBoth].flatMap((one) => (one ? [one.output] : []));
	if (!first) throw new Error('unreachable');
	const loss = await createLogisticLoss(
		workspace,
		{ rows: events, candidates, candidatesAt },
		{ logits: second ? [first, second] : [first], inputs, losses, slopes },
	);
	return {
		forward() {
			pair.forward();
			ofProducts?.forward();
			ofBoth?.forward();
			loss.forward();
		},
		backward() {
			ofProducts?.backward();
			ofBoth?.backward();
			pair.backward();
		},
	};
}
