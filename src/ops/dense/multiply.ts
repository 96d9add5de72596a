/** Where a matrix lies in an array: element (i, j) is values[at + i x down + j x right]. */
export interface Matrix {
	readonly values: Float32Array;
	readonly at: number;
	readonly down: number;
	readonly right: number;
}

const tile = new Float64Array(16);

/**
 * to = a x b: [rows, inner] x [inner, columns]; with `add`, what `to` holds is added to. Sums in float64, in the order of `inner`, four rows by four columns at
 * once: measured in V8, twice as fast as row by row.
 */
export function multiply(
	rows: number,
	columns: number,
	inner: number,
	a: Matrix,
	b: Matrix,
	to: Matrix,
	add = false,
): void {
	for (let i = 0; i < rows; i += 4) {
		for (let j = 0; j < columns; j += 4) {
			const down = Math.min(4, rows - i);
			const across = Math.min(4, columns - j);
			// Past the last row or column the last is read again; what comes of it is not kept.
			sumTile(inner, a, a.at + i * a.down, down - 1, b, b.at + j * b.right, across - 1);
			const at = to.at + i * to.down + j * to.right;
			for (let m = 0; m < down; m++) {
				for (let n = 0; n < across; n++) {
					const place = at + m * to.down + n * to.right;
					to.values[place] = add ? to.values[place]! + tile[4 * m + n]! : tile[4 * m + n]!;
				}
			}
		}
	}
}

function sumTile(inner: number, a: Matrix, from: number, lastRow: number, b: Matrix, top: number, lastColumn: number) {
	const left = a.values;
	const right = b.values;
	const along = a.right;
	const step = b.down;
	let p0 = from;
	let p1 = from + Math.min(1, lastRow) * a.down;
	let p2 = from + Math.min(2, lastRow) * a.down;
	let p3 = from + Math.min(3, lastRow) * a.down;
	let q = top;
	const q1 = Math.min(1, lastColumn) * b.right;
	const q2 = Math.min(2, lastColumn) * b.right;
	const q3 = Math.min(3, lastColumn) * b.right;
	let s00 = 0;
	let s01 = 0;
	let s02 = 0;
	let s03 = 0;
	let s10 = 0;
	let s11 = 0;
	let s12 = 0;
	let s13 = 0;
	let s20 = 0;
	let s21 = 0;
	let s22 = 0;
	let s23 = 0;
	let s30 = 0;
	let s31 = 0;
	let s32 = 0;
	let s33 = 0;
	for (let k = 0; k < inner; k++) {
		const w0 = right[q]!;
		const w1 = right[q + q1]!;
		const w2 = right[q + q2]!;
		const w3 = right[q + q3]!;
		const x0 = left[p0]!;
		s00 += x0 * w0;
		s01 += x0 * w1;
		s02 += x0 * w2;
		s03 += x0 * w3;
		const x1 = left[p1]!;
		s10 += x1 * w0;
		s11 += x1 * w1;
		s12 += x1 * w2;
		s13 += x1 * w3;
		const x2 = left[p2]!;
		s20 += x2 * w0;
		s21 += x2 * w1;
		s22 += x2 * w2;
		s23 += x2 * w3;
		const x3 = left[p3]!;
		s30 += x3 * w0;
		s31 += x3 * w1;
		s32 += x3 * w2;
		s33 += x3 * w3;
		p0 += along;
		p1 += along;
		p2 += along;
		p3 += along;
		q += step;
	}
	tile[0] = s00;
	tile[1] = s01;
	tile[2] = s02;
	tile[3] = s03;
	tile[4] = s10;
	tile[5] = s11;
	tile[6] = s12;
	tile[7] = s13;
	tile[8] = s20;
	tile[9] = s21;
	tile[10] = s22;
	tile[11] = s23;
	tile[12] = s30;
	tile[13] = s31;
	tile[14] = s32;
	tile[15] = s33;
}
