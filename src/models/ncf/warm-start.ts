import { itemCount, userCount } from '../../data/dataset.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';

/**
 * Items keep their rows on both sides, and the head its numbers. People begin with nothing of their own, as the model would
 * rank them; what is new starts afresh.
 */
export const warm: Warm = ({ model, itemOf }, fresh, { train, settings }) => {
	mustMatch(model, settings, ['variant', 'embeddingSize', 'hiddenSize', 'layers']);
	const users = userCount(train);
	const items = itemCount(train);
	const { userTable, itemTable, numbers } = fresh;
	if (!userTable || !itemTable || !numbers) throw new Error('unreachable');
	const width = userTable.data.length / (users + items + 1);
	const rows = (from: number, count: number) => ({
		shape: [count, width],
		data: userTable.data.subarray(from * width, (from + count) * width),
	});
	rows(0, users).data.fill(0);
	copyRows(tensorOf(model, 'history', [-1, -1]), rows(users, items), itemOf);
	copyRows(tensorOf(model, 'everyone', [1, -1]), rows(users + items, 1), Int32Array.of(0));
	copyRows(tensorOf(model, 'items', [-1, -1]), itemTable, itemOf);
	numbers.data.set(tensorOf(model, 'numbers', [numbers.data.length]).data);
	return fresh;
};
