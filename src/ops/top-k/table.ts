// A table as the kernels read it. Neighbouring threads look after neighbouring groups, so what they read at a time lies side
// by side: quarter d (4 numbers) of row j of group g is unit ((g / 64 x groupRows + j) x quarters + d) x 64 + g % 64.

import { toHalf } from '../../core/weights/half.ts';
import type { Precision } from './shape.ts';

/** Groups that a workgroup looks after. */
export const LANES = 64;

export interface Layout {
	readonly size: number;
	readonly groupRows: number;
	readonly precision: Precision;
}

/** Quarters (of 4 numbers) in a row, padded with zeros. */
export const quartersOf = (size: number): number => Math.ceil(size / 4);

/** 32-bit words of a unit of 4 numbers. */
export const unitWords = (precision: Precision): number => ({ float32: 4, float16: 2, int8: 1 })[precision];

/** Words of that many rows, a multiple of LANES x groupRows. */
export const tableWords = ({ size, precision }: Layout, rows: number): number =>
	rows * quartersOf(size) * unitWords(precision);

/** Rows from `first` on, zeros past the table's end: the units, and with int8 each row's scale in the same order. */
export function arrange(
	table: Float32Array,
	first: number,
	rows: number,
	layout: Layout,
): { units: Uint32Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer> } {
	const { size, groupRows, precision } = layout;
	const quarters = quartersOf(size);
	const units = new Uint32Array(tableWords(layout, rows));
	const floats = new Float32Array(units.buffer);
	const halves = new Uint16Array(units.buffer);
	const bytes = new Int8Array(units.buffer);
	const scales = new Float32Array(precision === 'int8' ? rows : 1);
	const there = Math.min(rows, table.length / size - first);
	for (let row = 0; row < there; row++) {
		const group = Math.floor(row / groupRows);
		const place = (Math.floor(group / LANES) * groupRows + (row % groupRows)) * quarters * LANES + (group % LANES);
		const from = (first + row) * size;
		let scale = 0;
		if (precision === 'int8') {
			for (let n = 0; n < size; n++) scale = Math.max(scale, Math.abs(table[from + n]!));
			scales[(Math.floor(group / LANES) * groupRows + (row % groupRows)) * LANES + (group % LANES)] = scale;
		}
		for (let n = 0; n < size; n++) {
			const at = (place + (n >> 2) * LANES) * 4 + (n & 3);
			const value = table[from + n]!;
			if (precision === 'float32') floats[at] = value;
			else if (precision === 'float16') halves[at] = toHalf(value);
			else bytes[at] = scale > 0 ? Math.round((value / scale) * 127) : 0;
		}
	}
	return { units, scales };
}
