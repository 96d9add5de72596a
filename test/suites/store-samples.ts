// Values that store tests keep: small, whole, and made by hand or by seeded numbers.

import type { SavedModel } from '../../src/core/model.ts';
import { randomBelow, Stream } from '../../src/core/random.ts';
import type { Checkpoint, RunRecord } from '../../src/core/run.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { EVENT_TYPES, type Interaction } from '../../src/data/interaction.ts';
import type { Item } from '../../src/data/item.ts';
import { type ImportReport, REJECTION_REASONS, type RejectionReason } from '../../src/data/report.ts';
import { packVocabulary } from '../../src/data/vocabulary.ts';

export const sampleInteraction = (id: string, over: Partial<Interaction> = {}): Interaction => ({
	id,
	userId: 'me',
	itemId: 'lamp',
	type: 'view',
	at: 1_700_000_000_000,
	...over,
});

export const sampleItem = (index: number): Item => ({
	id: `item-${index}`,
	title: `Item ${index}`,
	categories: ['all'],
});

export const sampleReport = (rows: number): ImportReport => ({
	rows,
	accepted: rows,
	rejected: Object.fromEntries(REJECTION_REASONS.map((reason) => [reason, 0])) as Record<RejectionReason, number>,
	examples: [],
	users: 0,
	items: 0,
	columns: {},
	rejectedItems: 0,
	notes: [],
});

/** A data set that fits together, with every kind of value: each person has the same number of events, or one more. */
export function sampleDataset(id: string, users: number, items: number, interactions: number): Dataset {
	const offsets = new Uint32Array(users + 1);
	for (let user = 0; user <= users; user++) offsets[user] = Math.floor((user * interactions) / users);
	const draw = (bound: number, i: number) => randomBelow(bound, 7, Stream.sample, i);
	return {
		id,
		name: `The ${id}`,
		timed: true,
		users: packVocabulary(Array.from({ length: users }, (_, i) => `Käufer ${i}`)),
		items: packVocabulary(Array.from({ length: items }, (_, i) => `item-${i}`)),
		offsets,
		itemOf: Uint32Array.from({ length: interactions }, (_, i) => draw(items, i)),
		typeOf: Uint8Array.from({ length: interactions }, (_, i) => draw(EVENT_TYPES.length, i)),
		at: Float64Array.from({ length: interactions }, (_, i) => 1_600_000_000_000 + i * 60_000),
		value: Float32Array.from({ length: interactions }, (_, i) => (i % 3 === 0 ? Number.NaN : 0.5 * draw(11, i))),
	};
}

export const sampleItems = (count: number): Item[] => Array.from({ length: count }, (_, i) => sampleItem(i));

export const sampleRun = (id: string, datasetId: string, over: Partial<RunRecord> = {}): RunRecord => ({
	id,
	datasetId,
	datasetName: 'Films',
	model: 'mf',
	settings: { embeddingSize: 64, learningRate: 0.05 },
	seed: 1,
	status: 'running',
	createdAt: 1_700_000_000_000,
	updatedAt: 1_700_000_000_000,
	rung: 'portable',
	adapter: '',
	phase: 'select',
	epoch: 0,
	epochs: 10,
	seconds: 0,
	points: [{ phase: 'select', epoch: 0.5, loss: 0.69, validation: { 'ndcg@10': 0.1 } }],
	baselines: { popularity: { 'ndcg@10': 0.05 } },
	measuredUsers: 3,
	...over,
});

const tensor = (seed: number) => ({
	shape: [2, 3],
	data: Float32Array.from({ length: 6 }, (_, i) => Math.sin(seed + i)),
});

export const sampleCheckpoint = (epoch: number): Checkpoint => ({
	phase: 'select',
	epoch,
	step: 17,
	tensors: { users: tensor(epoch), 'users.adagrad': tensor(epoch + 1) },
	best: { epoch: 0, metric: 0.1 },
	lossSum: 0.1 + 0.2,
	examples: 1024,
	seconds: 1.5,
});

export const sampleModel = (): SavedModel => ({
	kind: 'mf',
	version: 1,
	settings: { embeddingSize: 3 },
	tensors: { items: tensor(5) },
});
