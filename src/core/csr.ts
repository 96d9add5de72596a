/** A sparse boolean matrix by rows: row r holds `columns[offsets[r] .. offsets[r + 1]]`. */
export interface Csr {
	/** [rows + 1], ascending. */
	readonly offsets: Uint32Array<ArrayBuffer>;
	/** Column indices, in whatever order the maker says. */
	readonly columns: Uint32Array<ArrayBuffer>;
}

/** Groups the positions 0 .. keys.length-1 by key, in order within each key (a stable counting sort). */
export function groupBy(keys: ArrayLike<number>, keyCount: number): Csr {
	const offsets = new Uint32Array(keyCount + 1);
	for (let i = 0; i < keys.length; i++) offsets[keys[i]! + 1]!++;
	for (let key = 0; key < keyCount; key++) offsets[key + 1]! += offsets[key]!;
	const next = offsets.slice(0, keyCount);
	const columns = new Uint32Array(keys.length);
	for (let i = 0; i < keys.length; i++) columns[next[keys[i]!]!++] = i;
	return { offsets, columns };
}

/** Each row's columns ascending and without repeats: what membership tests and seen-item masks stand on. */
export function sortedUnique(offsets: Uint32Array, columns: ArrayLike<number>): Csr {
	const rows = offsets.length - 1;
	const outOffsets = new Uint32Array(rows + 1);
	const out = new Uint32Array(columns.length);
	let length = 0;
	for (let row = 0; row < rows; row++) {
		const from = offsets[row]!;
		const to = offsets[row + 1]!;
		const sorted = new Uint32Array(to - from);
		for (let i = from; i < to; i++) sorted[i - from] = columns[i]!;
		sorted.sort();
		for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) out[length++] = sorted[i]!;
		outOffsets[row + 1] = length;
	}
	return { offsets: outOffsets, columns: out.slice(0, length) };
}

/** Whether a row with ascending columns has the column (binary search). */
export function hasColumn(csr: Csr, row: number, column: number): boolean {
	let low = csr.offsets[row]!;
	let high = csr.offsets[row + 1]!;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const value = csr.columns[middle]!;
		if (value === column) return true;
		if (value < column) low = middle + 1;
		else high = middle;
	}
	return false;
}
