// Implicit alternating least squares: a vector for each person and each item, each solved for exactly while the other
// side stands still. score = u.v_i. settings.ts its settings | step.ts one block of rows | score.ts ranking and fold-in

import { numberSetting, type Tensors, type TrainedDefinition } from '../model.ts';
import { createIalsScorer } from './score.ts';
import { IALS_SETTINGS } from './settings.ts';

export const ials: TrainedDefinition<'rows'> = {
	kind: 'ials',
	settings: IALS_SETTINGS,
	batches: 'rows',
	loadStep: async () => (await import('./step.ts')).createStep,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	scorer: createIalsScorer,
	save(tensors, settings) {
		const size = numberSetting(settings, 'embeddingSize');
		const { weight } = tensors;
		return {
			kind: 'ials',
			version: 1,
			settings,
			tensors: {
				users: withoutPadding(tensors, 'users', size),
				items: withoutPadding(tensors, 'items', size),
				...(weight ? { weight } : {}),
			},
		};
	},
};

/** A table [rows, stride] as [rows, size]. */
function withoutPadding(tensors: Tensors, name: string, size: number) {
	const tensor = tensors[name];
	const [rows = 0, stride = 0] = tensor?.shape ?? [];
	const data = new Float32Array(rows * size);
	for (let row = 0; row < rows; row++) {
		data.set(tensor?.data.subarray(row * stride, row * stride + size) ?? [], row * size);
	}
	return { shape: [rows, size], data };
}
