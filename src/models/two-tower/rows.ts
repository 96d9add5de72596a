/** Adds a table's row, from `at` on, as often as it weighs. */
export function addRow(into: Float32Array, table: Float32Array, at: number, weight: number): void {
	for (let k = 0; k < into.length; k++) into[k]! += weight * table[at + k]!;
}
