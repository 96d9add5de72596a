// Goes on from a trained model: both vectors of the items that it knows.

import { copyRows, mustMatch, numberSetting, tensorOf, type Warm } from '../model.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { settings }) => {
	mustMatch(model, settings, ['embeddingSize']);
	for (const name of ['items', 'near']) {
		const into = fresh[name];
		if (!into) throw new Error('unreachable');
		copyRows(tensorOf(model, name, [-1, numberSetting(settings, 'embeddingSize')]), into, itemOf);
	}
	return fresh;
};
