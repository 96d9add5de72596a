// The generator of a checkpoint: what ranking needs.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors, tensorOf } from '../model.ts';
import { sidesOf } from './layers.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'cfgan', version: VERSION, settings, tensors };
	const items = tensorOf(checkpoint, 'items', [1]).data[0]!;
	const hidden = numberSetting(settings, 'hiddenSize');
	const { bias, out, outBias, words } = sidesOf(items, hidden).generator;
	const { data } = tensorOf(checkpoint, 'generator', [words]);
	return {
		...checkpoint,
		tensors: {
			encoder: { shape: [items, hidden], data: data.slice(0, bias) },
			encoderBias: { shape: [hidden], data: data.slice(bias, out) },
			decoder: { shape: [hidden, items], data: data.slice(out, outBias) },
			decoderBias: { shape: [items], data: data.slice(outBias) },
		},
	};
}
