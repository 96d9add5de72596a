import type { Csr } from '../../core/csr.ts';

/**
 * A graph of two sides, D^-1/2 A D^-1/2 with A the links between rows of `links` and its columns (He et al., SIGIR 2020,
 * equation 7): offsets [nodes + 1] | neighbours [2 x links] | weights [2 x links]. Node r < rows is row r, node rows + c
 * is column c. `links` has each row's columns ascending and once, so that sums have one order.
 */
export function graphWords({ offsets, columns }: Csr, columnCount: number): Uint32Array<ArrayBuffer> {
	const rows = offsets.length - 1;
	const nodes = rows + columnCount;
	const links = columns.length;
	const words = new Uint32Array(nodes + 1 + 4 * links);
	const neighboursAt = nodes + 1;
	const weights = new Float32Array(words.buffer, 4 * (neighboursAt + 2 * links));
	const degrees = new Uint32Array(columnCount);
	for (const column of columns) degrees[column]!++;
	for (let row = 0; row < rows; row++) words[row + 1] = offsets[row + 1]!;
	for (let column = 0; column < columnCount; column++) {
		words[rows + column + 1] = words[rows + column]! + degrees[column]!;
	}
	const next = words.slice(rows, nodes);
	for (let row = 0; row < rows; row++) {
		for (let link = offsets[row]!; link < offsets[row + 1]!; link++) {
			const column = columns[link]!;
			const weight = 1 / Math.sqrt((offsets[row + 1]! - offsets[row]!) * degrees[column]!);
			const back = next[column]!++;
			words[neighboursAt + link] = rows + column;
			words[neighboursAt + back] = row;
			weights[link] = weight;
			weights[back] = weight;
		}
	}
	return words;
}
