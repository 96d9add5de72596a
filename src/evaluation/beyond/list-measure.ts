/** A recommended list: the person's best k items (fewer where fewer are ranked), ties by item index. */
export type List = ArrayLike<number>;

/** What the measures beyond accuracy know of the catalogue: counted in the training part alone. */
export interface Catalogue {
	readonly items: number;
	/** People with a training event. */
	readonly people: number;
	/** [items] how many people had the item in training, repeats counted once. */
	readonly had: Float64Array<ArrayBuffer>;
}

/** A measure of one list; NaN where it says nothing, which the mean over people leaves out. */
export type ListMeasure = (list: List, catalogue: Catalogue) => number;

/** The mean over the list of what each item is worth; NaN for an empty list. */
export function meanOverList(list: List, worth: (item: number) => number): number {
	let sum = 0;
	for (let i = 0; i < list.length; i++) sum += worth(list[i]!);
	return list.length === 0 ? Number.NaN : sum / list.length;
}
