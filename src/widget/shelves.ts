// The shelves of one page: they are filled in the order in which they stand, and no item is shown by two of them.

export interface Shelf {
	readonly element: Node;
	/** Fills it with what is not among `elsewhere`; resolves with the ids that it shows. Never throws. */
	fill(elsewhere: ReadonlySet<string>): Promise<readonly string[]>;
}

export interface Shelves {
	/** Asks for the shelf to be filled (again). */
	refresh(shelf: Shelf): void;
	/** All that were filled, again. */
	refreshAll(): void;
	/** It is gone: what it showed may be shown elsewhere. */
	remove(shelf: Shelf): void;
}

export function createShelves(): Shelves {
	const shown = new Map<Shelf, readonly string[]>();
	const waiting = new Set<Shelf>();
	let working = false;

	async function work(): Promise<void> {
		working = true;
		// Shelves that ask in one task are filled together.
		await Promise.resolve();
		while (waiting.size > 0) {
			const asked = [...waiting].sort(inDocument);
			waiting.clear();
			// A shelf goes before those that stand after it: what they show it may want, so they are filled once more.
			const [first] = asked;
			const after = [...shown.keys()].filter(
				(shelf) => first && !asked.includes(shelf) && inDocument(first, shelf) < 0,
			);
			const round = [...asked, ...after].sort(inDocument);
			for (const shelf of round) if (shown.has(shelf)) shown.set(shelf, []);
			for (const shelf of round) {
				if (after.includes(shelf) && !shown.has(shelf)) continue;
				const elsewhere = new Set([...shown].flatMap(([other, ids]) => (other === shelf ? [] : ids)));
				const ids = await shelf.fill(elsewhere);
				if (gone.delete(shelf) || (after.includes(shelf) && !shown.has(shelf))) continue;
				shown.set(shelf, ids);
				await breath();
			}
		}
		working = false;
	}

	/** Removed while they were being filled. */
	const gone = new Set<Shelf>();
	const refresh = (shelf: Shelf) => {
		gone.delete(shelf);
		waiting.add(shelf);
		if (!working) void work();
	};
	return {
		refresh,
		refreshAll() {
			for (const shelf of shown.keys()) refresh(shelf);
		},
		remove(shelf) {
			waiting.delete(shelf);
			if (!shown.delete(shelf) && working) gone.add(shelf);
		},
	};
}

const inDocument = (a: Shelf, b: Shelf): number =>
	a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

/** Lets the page answer between two shelves: no task of ours may grow long. */
function breath(): Promise<void> {
	const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
	return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0));
}
