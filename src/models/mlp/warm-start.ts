import { itemCount } from '../../data/dataset.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';
import { warmItems } from '../pointwise/warm-items.ts';
import { CONTEXT_ROWS } from '../two-tower/entries.ts';
import { POPULARITIES } from './parts.ts';

/** Rows of items by their place in the model, of features by their key, of context and popularity as they are; and the layers. */
export const warm: Warm = (from, fresh, { train, settings }) => {
	const { model, itemOf } = from;
	mustMatch(model, settings, ['embeddingSize', 'hiddenSize', 'layers']);
	const items = itemCount(train);
	const { userTable, itemTable, numbers, featureKeys } = fresh;
	if (!userTable || !itemTable || !numbers || !featureKeys) throw new Error('unreachable');
	const width = userTable.data.length / (userTable.shape[0] ?? 1);
	const rows = ({ data }: typeof userTable, first: number, count: number) => ({
		shape: [count, width],
		data: data.subarray(first * width, (first + count) * width),
	});
	const all = (count: number) => Int32Array.from({ length: count }, (_, row) => row);
	copyRows(tensorOf(model, 'history', [-1, -1]), rows(userTable, 0, items), itemOf);
	copyRows(tensorOf(model, 'last', [-1, -1]), rows(userTable, items, items), itemOf);
	const context = tensorOf(model, 'context', [CONTEXT_ROWS, -1]);
	copyRows(context, rows(userTable, 2 * items, CONTEXT_ROWS), all(CONTEXT_ROWS));
	const popularities = tensorOf(model, 'popularities', [POPULARITIES, -1]);
	copyRows(popularities, rows(itemTable, items + featureKeys.data.length, POPULARITIES), all(POPULARITIES));
	warmItems(from, fresh, items);
	numbers.data.set(tensorOf(model, 'numbers', [numbers.data.length]).data);
	return fresh;
};
