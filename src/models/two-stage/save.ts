// What ranking needs of a checkpoint: all but the optimiser's state.

import type { SavedModel, Settings } from '../../core/model.ts';
import type { Tensors } from '../model.ts';
import { settingsOfParts } from './fit-parts.ts';
import { partSettings } from './parts.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const { netState: _, ...kept } = tensors;
	return {
		kind: 'two-stage',
		version: VERSION,
		settings: { ...settings, ...partSettings(settingsOfParts(settings)) },
		tensors: kept,
	};
}
