/** Where a matrix lies in an array: element (i, j) is values[at + i x down + j x right]. */
export interface Matrix {
	readonly values: Float32Array;
	readonly at: number;
	readonly down: number;
	readonly right: number;
}

/** to = a x b: [rows, inner] x [inner, columns]. Sums in float64, in the order of `inner`. Two rows by four columns at once, which is as many sums as a processor keeps at hand. */
export function multiply(rows: number, columns: number, inner: number, a: Matrix, b: Matrix, to: Matrix): void {
	const { values: left, down: leftDown, right: leftRight } = a;
	const { values: top, down, right } = b;
	const { values: out } = to;
	for (let i = 0; i < rows; i += 2) {
		const first = a.at + i * leftDown;
		const second = i + 1 < rows ? first + leftDown : first;
		for (let j = 0; j < columns; j += 4) {
			let p = first;
			let q = second;
			let r = b.at + j * right;
			const few = columns - j < 4;
			// Past the last column the first is read again; what comes of it is not kept.
			const one = columns - j > 1 ? right : 0;
			const two = columns - j > 2 ? 2 * right : 0;
			const three = few ? 0 : 3 * right;
			let s0 = 0;
			let s1 = 0;
			let s2 = 0;
			let s3 = 0;
			let t0 = 0;
			let t1 = 0;
			let t2 = 0;
			let t3 = 0;
			for (let k = 0; k < inner; k++) {
				const x = left[p]!;
				const y = left[q]!;
				const w0 = top[r]!;
				const w1 = top[r + one]!;
				const w2 = top[r + two]!;
				const w3 = top[r + three]!;
				s0 += x * w0;
				s1 += x * w1;
				s2 += x * w2;
				s3 += x * w3;
				t0 += y * w0;
				t1 += y * w1;
				t2 += y * w2;
				t3 += y * w3;
				p += leftRight;
				q += leftRight;
				r += down;
			}
			const at = to.at + i * to.down + j * to.right;
			const below = at + to.down;
			const pair = i + 1 < rows;
			out[at] = s0;
			if (pair) out[below] = t0;
			if (columns - j > 1) out[at + to.right] = s1;
			if (columns - j > 1 && pair) out[below + to.right] = t1;
			if (columns - j > 2) out[at + 2 * to.right] = s2;
			if (columns - j > 2 && pair) out[below + 2 * to.right] = t2;
			if (few) continue;
			out[at + 3 * to.right] = s3;
			if (pair) out[below + 3 * to.right] = t3;
		}
	}
}
