import { itemCount, userCount } from '../../data/dataset.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';
import { warmItems } from '../pointwise/warm-items.ts';
import { CONTEXT_ROWS } from '../two-tower/entries.ts';

/**
 * Rows of items by their place in the model, of features by their key, of context as they are. People, and items that the
 * model did not know, begin with nothing of their own, as it would rank them.
 */
export const warm: Warm = (from, fresh, { train, settings }) => {
	const { model, itemOf } = from;
	mustMatch(model, settings, ['embeddingSize']);
	const users = userCount(train);
	const items = itemCount(train);
	const { userTable } = fresh;
	if (!userTable) throw new Error('unreachable');
	const width = userTable.data.length / (userTable.shape[0] ?? 1);
	const rows = (first: number, count: number) => ({
		shape: [count, width],
		data: userTable.data.subarray(first * width, (first + count) * width),
	});
	rows(0, users).data.fill(0);
	copyRows(tensorOf(model, 'history', [-1, -1]), rows(users, items), itemOf);
	copyRows(tensorOf(model, 'last', [-1, -1]), rows(users + items, items), itemOf);
	const context = Int32Array.from({ length: CONTEXT_ROWS }, (_, row) => row);
	copyRows(tensorOf(model, 'context', [CONTEXT_ROWS, -1]), rows(users + 2 * items, CONTEXT_ROWS), context);
	warmItems(from, fresh, items);
	return fresh;
};
