import type { Tensor } from '../../core/model.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';
import { CONTEXT_ROWS } from './entries.ts';

/**
 * Both towers, and what they are fed with: items by their place in the model, features by their key. People, and items
 * that the model did not know, begin with nothing of their own, as it would rank them.
 */
export const warm: Warm = ({ model, itemOf }, fresh, { train, settings }) => {
	mustMatch(model, settings, ['embeddingSize', 'hiddenSize', 'layers']);
	const users = userCount(train);
	const items = itemCount(train);
	const { userTable, itemTable, towers, featureKeys } = fresh;
	if (!userTable || !itemTable || !towers || !featureKeys) throw new Error('unreachable');
	const tensor = (name: string) => tensorOf(model, name, [-1, -1]);
	const rows = ({ shape, data }: typeof userTable, from: number, count: number) => {
		const width = data.length / (shape[0] ?? 1);
		return { shape: [count, width], data: data.subarray(from * width, (from + count) * width) };
	};
	blank(userTable, users);
	blank(itemTable, items);
	copyRows(tensor('history'), rows(userTable, users, items), itemOf);
	copyRows(tensor('last'), rows(userTable, users + items, items), itemOf);
	const context = Int32Array.from({ length: CONTEXT_ROWS }, (_, row) => row);
	copyRows(tensor('context'), rows(userTable, users + 2 * items, CONTEXT_ROWS), context);
	copyRows(tensor('own'), rows(itemTable, 0, items), itemOf);
	if (model.tensors.features) {
		const placeOf = new Map(Array.from(tensorOf(model, 'featureKeys', [-1]).data, (key, place) => [key, place]));
		const featureOf = Int32Array.from(featureKeys.data, (key) => placeOf.get(key) ?? -1);
		copyRows(tensor('features'), rows(itemTable, items, featureOf.length), featureOf);
	}
	const words = towers.data.length / 2;
	towers.data.set(tensorOf(model, 'userTower', [words]).data);
	towers.data.set(tensorOf(model, 'itemTower', [words]).data, words);
	return fresh;
};

/** The weights of the first so many rows as nothing; the optimiser's state behind each stays what it starts with. */
function blank({ shape, data }: Tensor, count: number): void {
	const [, parts = 1, stride = 0] = shape;
	for (let row = 0; row < count; row++) data.fill(0, row * parts * stride, row * parts * stride + stride);
}
