// Where things lie in the inputs of a step that learns from single examples: B events, each a person beside the item that
// they had and N drawn among those that they never had.

/** What one side's rows are made of: weighted rows of a table, in `fields` sums side by side. */
export interface SideDesign {
	/** Of the table. */
	readonly rows: number;
	/** Numbers a row. */
	readonly size: number;
	/** Sums, each of `size` numbers, that make up one person or item. */
	readonly fields: number;
	/** The most entries of one person or item. */
	readonly entries: number;
}

/** Where one side's bags start in a step's inputs, in words. */
export interface SideLayout {
	/** The most entries. */
	readonly entries: number;
	/** Sums: fields x people or items. */
	readonly bags: number;
	readonly offsetsAt: number;
	readonly rowsAt: number;
	readonly weightsAt: number;
	/** [entries] the bag that each entry is in. */
	readonly bagsAt: number;
	readonly planAt: number;
}

export interface StepLayout {
	readonly events: number;
	/** Items of each event: its own, then those drawn. */
	readonly candidates: number;
	/** The optimisers' numbers, then the step's own. */
	readonly stepAt: number;
	readonly numberAt: number;
	readonly people: SideLayout;
	readonly items: SideLayout;
	/** [events, candidates] each one's place among the batch's items; NONE where there is none. */
	readonly candidatesAt: number;
	readonly words: number;
}

/** `room` says what the updates need. */
export function stepLayout(
	{ events, candidates }: { readonly events: number; readonly candidates: number },
	people: SideDesign,
	items: SideDesign,
	room: { readonly stepWords: number; readonly planWords: (entries: number) => number },
): StepLayout {
	let words = 0;
	const take = (count: number) => {
		words += count;
		return words - count;
	};
	const side = (count: number, design: SideDesign): SideLayout => {
		const entries = count * design.entries;
		const bags = count * design.fields;
		return {
			...{ entries, bags },
			offsetsAt: take(bags + 1),
			rowsAt: take(entries),
			weightsAt: take(entries),
			bagsAt: take(entries),
			planAt: take(room.planWords(entries)),
		};
	};
	return {
		...{ events, candidates },
		stepAt: take(room.stepWords),
		numberAt: take(1),
		people: side(events, people),
		items: side(events * candidates, items),
		candidatesAt: take(events * candidates),
		words,
	};
}
