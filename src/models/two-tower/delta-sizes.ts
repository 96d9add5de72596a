import type { SavedModel } from '../../core/model.ts';
import type { Layer } from '../tower/layers.ts';
import { towerOf } from './tower.ts';

/** More weights than this stay the pack's, so that a delta with Adam's two numbers for each keeps under 200 kB. */
const MOST_WEIGHTS = 128 * 96;

export interface DeltaSizes {
	readonly layer: Layer;
	/** What of the layer's inputs moves: all of them, or none. */
	readonly inputs: number;
	readonly outputs: number;
	/** [outputs] biases, then [inputs, outputs] weights. */
	readonly words: number;
}

export function deltaSizes(saved: SavedModel): DeltaSizes {
	const layer = towerOf(saved.settings).layers.at(-1);
	if (!layer) throw new Error('unreachable');
	const inputs = layer.inputs * layer.outputs > MOST_WEIGHTS ? 0 : layer.inputs;
	return { layer, inputs, outputs: layer.outputs, words: (1 + inputs) * layer.outputs };
}
