import { describe, expect, it } from 'vitest';
import type { SavedModel, Tensor } from '../../../../src/core/model.ts';
import { normalRows } from '../../../../src/core/random.ts';
import { prune } from '../../../../src/core/weights/prune.ts';
import { quantise } from '../../../../src/core/weights/quantise.ts';
import { restore } from '../../../../src/core/weights/restore.ts';
import { type StoredTensor, scaleBlock } from '../../../../src/core/weights/stored.ts';

const model = (tensors: Record<string, Tensor>): SavedModel => ({ kind: 'x', version: 3, settings: { a: 1 }, tensors });
const drawn = (shape: number[], size = shape.reduce((a, b) => a * b, 1)): Tensor => ({
	shape,
	data: normalRows(1, size, size, 1, 1, 2),
});
const bytesOf = ({ data, kept, ...rest }: StoredTensor): number =>
	data.byteLength + (kept?.byteLength ?? 0) + ('scales' in rest ? rest.scales.byteLength : 0);

describe('weights in fewer bits', () => {
	const table = drawn([40, 24]);

	it('in full are the same numbers', () => {
		const saved = model({ table, few: drawn([3]) });
		expect(restore(quantise(saved, 'float32'))).toEqual(saved);
	});

	it('of float16 are within one part in 2^11, which is half a unit of its last place', () => {
		const { data } = restore(quantise(model({ table }), 'float16')).tensors.table ?? drawn([0]);
		for (const [i, value] of data.entries()) {
			expect(Math.abs(value - table.data[i]!)).toBeLessThanOrEqual(Math.abs(table.data[i]!) / 2048);
		}
	});

	it('of int8 are within half of the 127th part of the largest of their row', () => {
		const { data } = restore(quantise(model({ table }), 'int8')).tensors.table ?? drawn([0]);
		for (let row = 0; row < 40; row++) {
			const own = table.data.subarray(row * 24, (row + 1) * 24);
			const largest = Math.max(...own.map(Math.abs));
			for (let k = 0; k < 24; k++) {
				expect(Math.abs(data[row * 24 + k]! - own[k]!)).toBeLessThanOrEqual((largest / 127 / 2) * (1 + 1e-5));
			}
		}
	});

	it('take half of the bytes, or a quarter and a scale for each row', () => {
		const of = (type: 'float16' | 'int8') => bytesOf(quantise(model({ table }), type).tensors.table as StoredTensor);
		expect([of('float16'), of('int8')]).toEqual([40 * 24 * 2, 40 * 24 + 40 * 4]);
	});

	it('of one dimension are float16 where tables are int8: biases have no rows that are alike in size', () => {
		const { tensors } = quantise(model({ table, biases: drawn([40]) }), 'int8');
		expect([tensors.table?.type, tensors.biases?.type]).toEqual(['int8', 'float16']);
	});

	it('share a scale by rows of up to 256 numbers; of longer ones 256 at a time do', () => {
		expect([[9, 64], [9, 4, 16], [9, 256], [9, 257], [9]].map(scaleBlock)).toEqual([64, 64, 256, 256, 256]);
	});

	it('are whole numbers still where they were: ids, counts and places are exact', () => {
		const ids = { shape: [30], data: Float32Array.from({ length: 30 }, (_, i) => 3000 + i) };
		const counts = { shape: [5, 6], data: Float32Array.from({ length: 30 }, (_, i) => 200 + i) };
		const keys = { shape: [30], data: Float32Array.from({ length: 30 }, (_, i) => 16_000_000 + i) };
		const saved = model({ ids, counts, keys });
		for (const type of ['float16', 'int8'] as const) expect(restore(quantise(saved, type))).toEqual(saved);
		const { tensors } = quantise(saved, 'int8');
		expect(Object.values(tensors).map(({ type }) => type)).toEqual(['uint16', 'uint8', 'float32']);
	});

	it('stay as they are where a float16 has no such number', () => {
		for (const odd of [1e6, Number.NaN, Number.NEGATIVE_INFINITY]) {
			const saved = model({ odd: { shape: [20], data: new Float32Array(20).fill(0.1).fill(odd, 3, 4) } });
			for (const type of ['float16', 'int8'] as const) expect(restore(quantise(saved, type))).toEqual(saved);
		}
	});

	it('leave zeros out where that is less, and have them back', () => {
		for (const count of [16, 17, 63, 64, 65, 1000]) {
			const data = Float32Array.from({ length: count }, (_, i) => (i % 5 === 4 ? 0.5 + i : 0));
			const saved = model({ sparse: { shape: [count], data } });
			const stored = quantise(saved, 'float32');
			expect(stored.tensors.sparse?.data).toHaveLength(Math.floor(count / 5));
			expect(stored.tensors.sparse?.kept).toHaveLength(Math.ceil(count / 8));
			expect(restore(stored)).toEqual(saved);
		}
		expect(quantise(model({ table }), 'float32').tensors.table?.kept).toBeUndefined();
	});

	it('may be none at all, and of rows without numbers', () => {
		const saved = model({ none: { shape: [0, 7], data: new Float32Array(0) } });
		for (const type of ['float32', 'float16', 'int8'] as const) expect(restore(quantise(saved, type))).toEqual(saved);
		const zero = model({ zero: { shape: [4, 8], data: new Float32Array(32) } });
		expect(restore(quantise(zero, 'int8'))).toEqual(zero);
	});
});

describe('stored weights that are refused', () => {
	const whole = quantise(model({ t: drawn([8, 16]) }), 'int8').tensors.t as StoredTensor & { type: 'int8' };
	const sparse = quantise(
		model({ t: { shape: [40], data: Float32Array.from({ length: 40 }, (_, i) => (i < 5 ? i + 0.5 : 0)) } }),
		'float32',
	).tensors.t as StoredTensor;
	const halves: StoredTensor = { type: 'float16', shape: [2], data: Uint16Array.of(0x3c00, 0x7c00) };
	const bad: readonly (readonly [string, StoredTensor, string])[] = [
		['too few numbers', { ...whole, data: whole.data.slice(1) }, 'must hold 128 numbers, got 127'],
		['too few scales', { ...whole, scales: whole.scales.slice(1) }, 'must have 8 scales, got 7'],
		['a scale below zero', { ...whole, scales: whole.scales.map((one) => -one) }, 'finite scales'],
		['a scale that is none', { ...whole, scales: whole.scales.map(() => Number.NaN) }, 'finite scales'],
		['an endless scale', { ...whole, scales: whole.scales.fill(Number.POSITIVE_INFINITY, 0, 1) }, 'finite scales'],
		['a scale that makes more than a number', { ...whole, scales: new Float32Array(8).fill(3e38) }, 'finite numbers'],
		['an endless float16', halves, 'must be finite numbers'],
		['a larger shape than what is kept', { ...sparse, shape: [1e9] }, 'say of 1000000000 numbers'],
		['fewer numbers than are kept', { ...sparse, data: sparse.data.slice(1) } as StoredTensor, 'must keep 4 numbers'],
		['more numbers than are kept', { ...sparse, kept: new Uint8Array(5) }, 'must keep 5 numbers, got 0'],
		[
			'what is kept past the end',
			{ ...sparse, kept: sparse.kept?.map(() => 255), shape: [38] } as StoredTensor,
			'more',
		],
	];
	for (const [what, tensor, says] of bad) {
		it(`have ${what}`, () => {
			expect(() => restore({ kind: 'x', version: 1, settings: {}, tensors: { t: tensor } })).toThrow(says);
		});
	}
});

describe('pruning', () => {
	it('makes the numbers nearest to zero zero, of the named tensors alone', () => {
		const saved = model({ a: { shape: [5], data: Float32Array.of(3, -1, 0.5, -4, 2) }, b: drawn([5]) });
		const pruned = prune(saved, ['a', 'none of them'], 0.5);
		// By hand: half of five is two, the .5 and the -1.
		expect(pruned.tensors.a?.data).toEqual(Float32Array.of(3, 0, 0, -4, 2));
		expect(pruned.tensors.b).toBe(saved.tensors.b);
		expect(saved.tensors.a?.data[1]).toBe(-1);
	});

	it('leaves exactly the share, of equal numbers too', () => {
		const data = Float32Array.from({ length: 10 }, (_, i) => (i % 2 ? -1 : 1));
		const pruned = prune(model({ a: { shape: [10], data } }), ['a'], 0.8).tensors.a?.data;
		expect(pruned).toEqual(Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, -1));
	});

	it('is of a share from 0 to less than 1', () => {
		const saved = model({ a: drawn([4]) });
		expect(prune(saved, ['a'], 0)).toBe(saved);
		for (const share of [-0.1, 1, Number.NaN]) {
			expect(() => prune(saved, ['a'], share)).toThrow('prune: the share must be from 0 to less than 1');
		}
	});
});
