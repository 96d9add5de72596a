// Goes on from a trained model: its items keep their vectors and biases, and each person starts where their history
// puts them beside those, as anyone does whom a model was not trained on (fold-in.ts). What is new starts afresh.

import type { UserIndex } from '../../core/ids.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { datasetHistory } from '../../data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../data/interaction.ts';
import { copyRows, mustMatch, numberSetting, tensorOf, type Warm } from '../model.ts';
import { createFoldIn } from './fold-in.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { train, settings, events = DEFAULT_EVENT_SETTINGS }) => {
	mustMatch(model, settings, ['embeddingSize']);
	const size = numberSetting(settings, 'embeddingSize');
	const { users, items, biases, ...others } = fresh;
	if (!users || !items || !biases) throw new Error('unreachable');
	copyRows(tensorOf(model, 'items', [-1, size]), items, itemOf);
	copyRows(tensorOf(model, 'biases', [-1]), biases, itemOf);

	// New items say little yet: a person is put by those that the model knows.
	const vectors = new Float32Array(itemCount(train) * size);
	copyRows(tensorOf(model, 'items', [-1, size]), { shape: [itemCount(train), size], data: vectors }, itemOf);
	const length = tensorOf(model, 'length', [1]).data[0]!;
	const foldIn = createFoldIn(vectors, size, length);
	const row = users.data.length / userCount(train);
	for (let user = 0; user < userCount(train); user++) {
		const history = datasetHistory(train, user as UserIndex, events, false);
		if (history.items.some((item) => itemOf[item] !== -1)) users.data.set(foldIn.vector(history), user * row);
	}
	return { users, items, biases, ...others };
};
