import type { SavedModel } from '../../core/model.ts';
import { numberSetting } from '../model.ts';

/** Numbers of a hidden row: the vector, padded, and four for the bias. */
export function deltaSizes(saved: SavedModel): { readonly size: number; readonly hidden: number } {
	const size = numberSetting(saved.settings, 'embeddingSize');
	return { size, hidden: Math.ceil(size / 4) * 4 + 4 };
}
