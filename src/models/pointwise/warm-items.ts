import { copyRows, type Tensors, tensorOf, type WarmStart } from '../model.ts';

/** Writes a model's rows of items (by their place) and features (by their key) over a fresh table of both; new items begin with nothing of their own. */
export function warmItems({ model, itemOf }: WarmStart, { itemTable, featureKeys }: Tensors, items: number): void {
	if (!itemTable || !featureKeys) throw new Error('unreachable');
	const width = itemTable.data.length / (itemTable.shape[0] ?? 1);
	const rows = (first: number, count: number) => ({
		shape: [count, width],
		data: itemTable.data.subarray(first * width, (first + count) * width),
	});
	rows(0, items).data.fill(0);
	copyRows(tensorOf(model, 'own', [-1, -1]), rows(0, items), itemOf);
	if (!model.tensors.features) return;
	const placeOf = new Map(Array.from(tensorOf(model, 'featureKeys', [-1]).data, (key, place) => [key, place]));
	const featureOf = Int32Array.from(featureKeys.data, (key) => placeOf.get(key) ?? -1);
	copyRows(tensorOf(model, 'features', [-1, -1]), rows(items, featureOf.length), featureOf);
}
