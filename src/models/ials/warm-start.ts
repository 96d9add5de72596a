// Goes on from a trained model: the items that it knows keep their vectors, and each person starts folded in beside those.

import type { UserIndex } from '../../core/ids.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { datasetHistory } from '../../data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../data/interaction.ts';
import { copyRows, mustMatch, numberSetting, tensorOf, type Warm } from '../model.ts';
import { createFoldIn } from './fold-in.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { train, settings, events = DEFAULT_EVENT_SETTINGS }) => {
	mustMatch(model, settings, ['embeddingSize']);
	const { users, items, weight } = fresh;
	if (!users || !items) throw new Error('unreachable');
	const size = numberSetting(settings, 'embeddingSize');
	const known = tensorOf(model, 'items', [-1, size]);
	copyRows(known, items, itemOf);
	const vectors = new Float32Array(itemCount(train) * size);
	copyRows(known, { shape: [itemCount(train), size], data: vectors }, itemOf);
	const foldIn = createFoldIn(vectors, size, {
		unobserved: numberSetting(settings, 'unobserved'),
		regularisation: numberSetting(settings, 'regularisation'),
		meanWeight: weight?.data[0] ?? 1,
	});
	const stride = users.data.length / userCount(train);
	for (let user = 0; user < userCount(train); user++)
		users.data.set(foldIn.person(datasetHistory(train, user as UserIndex, events, false)), user * stride);
	return fresh;
};
