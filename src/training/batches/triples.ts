import type { TripleBatch } from '../../core/batch.ts';
import { type Csr, sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { Stream, shuffle } from '../../core/random.ts';
import { popularitySampler } from '../../core/samplers/popularity.ts';
import type { Sampler } from '../../core/samplers/sampler.ts';
import { drawUnseen } from '../../core/samplers/unseen.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

/** Every positive once an epoch in shuffled order, each with `negatives` items drawn among those that the person never had: uniformly, or by how often they occur. WARP's triples have `draws` of them each to choose from. */
export function tripleBatches(train: Dataset, settings: Settings, seed: number): BatchSource<TripleBatch> {
	const items = itemCount(train);
	const negatives = numberSetting(settings, 'negatives');
	const batchSize = numberSetting(settings, 'batchSize');
	const candidates = settings.loss === 'warp' ? numberSetting(settings, 'draws') : 1;
	const sampler = settings.negativeSampling === 'popularity' ? popularity(train, items) : undefined;
	const seen = sortedUnique(train.offsets, train.itemOf);
	const { userOf, position } = trainable(train, seen, items);
	if (position.length === 0) {
		throw new InklingError(
			'invalid-data',
			`training: at least one person must have one item and lack another, got ${userCount(train)} people and ${items} items without any such. Add more data.`,
		);
	}
	const examples = position.length * negatives;
	let order = new Uint32Array(0);
	let orderEpoch = -1;

	return {
		steps: Math.ceil(examples / batchSize),
		examplesIn: (batch) => batch.users.length,
		batch(epoch, step) {
			if (orderEpoch !== epoch) {
				order = position.slice();
				shuffle(order, seed, Stream.shuffle + epoch);
				orderEpoch = epoch;
			}
			const first = step * batchSize;
			const count = Math.min(batchSize, examples - first);
			const batch = {
				users: new Uint32Array(count),
				positives: new Uint32Array(count),
				negatives: new Uint32Array(count * candidates),
			};
			for (let i = 0; i < count; i++) {
				const example = first + i;
				const at = order[Math.floor(example / negatives)]!;
				const user = userOf[at]!;
				batch.users[i] = user;
				batch.positives[i] = train.itemOf[at]!;
				for (let draw = 0; draw < candidates; draw++) {
					const counter = example * candidates + draw;
					batch.negatives[i * candidates + draw] = drawUnseen(
						...([seen, user, items, sampler, seed, Stream.negatives + epoch, counter] as const),
					);
				}
			}
			return batch;
		},
	};
}

/** Positions of interactions whose person lacks at least one item: the others have no negative. */
function trainable(train: Dataset, seen: Csr, items: number) {
	const userOf = new Uint32Array(train.itemOf.length);
	const position = new Uint32Array(train.itemOf.length);
	let length = 0;
	for (let user = 0; user < userCount(train); user++) {
		const hasNegative = seen.offsets[user + 1]! - seen.offsets[user]! < items;
		for (let at = train.offsets[user]!; at < train.offsets[user + 1]!; at++) {
			userOf[at] = user;
			if (hasNegative) position[length++] = at;
		}
	}
	return { userOf, position: position.slice(0, length) };
}

/** Items by their events to the power of .75; undefined where there are none to count. */
function popularity(train: Dataset, items: number): Sampler | undefined {
	const counts = new Float64Array(items);
	for (const item of train.itemOf) counts[item]!++;
	return train.itemOf.length > 0 ? popularitySampler(counts) : undefined;
}
