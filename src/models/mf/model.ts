// Matrix factorisation: a vector for each person and each item, and a bias for each item. score = u.v_i + b_i.
// settings.ts its settings | step.ts one training step | score.ts ranking | fold-in.ts people it was not trained on

import type { UserIndex } from '../../core/ids.ts';
import type { SavedModel } from '../../core/model.ts';
import { type Dataset, userCount } from '../../data/dataset.ts';
import { datasetHistory } from '../../data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../data/interaction.ts';
import { numberSetting, type Tensors, type TrainedDefinition, tensorOf } from '../model.ts';
import { createFoldIn } from './fold-in.ts';
import { createMfScorer } from './score.ts';
import { MF_SETTINGS } from './settings.ts';

export const mf: TrainedDefinition<'triples'> = {
	kind: 'mf',
	settings: MF_SETTINGS,
	batches: 'triples',
	loadStep: async () => (await import('./step.ts')).createStep,
	scorer: createMfScorer,
	save(tensors, settings, train) {
		const size = numberSetting(settings, 'embeddingSize');
		const padded: SavedModel = { kind: 'mf', version: 1, settings, tensors };
		const biases = tensorOf(padded, 'biases', [-1, 2]);
		const users = withoutPadding(tensors, 'users', size);
		const items = withoutPadding(tensors, 'items', size);
		return {
			kind: 'mf',
			version: 1,
			settings,
			tensors: {
				users,
				items,
				biases: { shape: [biases.shape[0] ?? 0], data: biases.data.filter((_, i) => i % 2 === 0) },
				scale: { shape: [1], data: Float32Array.of(train ? foldInScale(users.data, items.data, size, train) : 1) },
			},
		};
	},
};

function withoutPadding(tensors: Tensors, name: string, size: number) {
	const tensor = tensors[name];
	const [rows = 0, stride = 0] = tensor?.shape ?? [];
	const data = new Float32Array(rows * size);
	for (let row = 0; row < rows; row++)
		data.set(tensor?.data.subarray(row * stride, row * stride + size) ?? [], row * size);
	return { shape: [rows, size], data };
}

/** The s that makes s f closest to u in least squares, over at most this many people, evenly spread. */
const SCALE_PEOPLE = 300;

function foldInScale(users: Float32Array, items: Float32Array, size: number, train: Dataset): number {
	const foldIn = createFoldIn(items, size);
	const count = userCount(train);
	let both = 0;
	let folded = 0;
	for (let i = 0; i < Math.min(SCALE_PEOPLE, count); i++) {
		const user = Math.floor((i * count) / Math.min(SCALE_PEOPLE, count)) as UserIndex;
		const vector = foldIn.vector(datasetHistory(train, user, DEFAULT_EVENT_SETTINGS, false));
		for (let k = 0; k < size; k++) {
			both += vector[k]! * users[user * size + k]!;
			folded += vector[k]! * vector[k]!;
		}
	}
	return folded > 0 && both > 0 ? both / folded : 1;
}
