// What the settings make of a model: a row of either table is [numbers to be multiplied | numbers for the dense layers], and
// the head's numbers are [weights of the products and a bias | the layers'].

import type { Settings } from '../../core/model.ts';
import { numberSetting } from '../model.ts';
import { type Layers, layersOf, narrowing } from '../tower/layers.ts';

export interface NcfParts {
	/** Numbers of a row that are multiplied; 0 for mlp. */
	readonly products: number;
	/** Numbers of a row that go into the layers; 0 for gmf. */
	readonly joined: number;
	/** Numbers of a row. */
	readonly size: number;
	/** From the products to one number; without layers for mlp. */
	readonly output: Layers;
	/** From both sides' numbers to one; without layers for gmf. Its numbers lie behind the output's. */
	readonly tower: Layers;
}

/** Kernels read four numbers at once. */
const four = (size: number): number => Math.ceil(size / 4) * 4;

export function ncfParts(settings: Settings): NcfParts {
	const size = four(numberSetting(settings, 'embeddingSize'));
	const products = settings.variant === 'mlp' ? 0 : size;
	const joined = settings.variant === 'gmf' ? 0 : size;
	const hidden = four(numberSetting(settings, 'hiddenSize'));
	return {
		...{ products, joined, size: products + joined },
		output: layersOf(products > 0 ? [products, 1] : []),
		tower: joined > 0 ? narrowing(2 * joined, hidden, numberSetting(settings, 'layers')) : layersOf([]),
	};
}
