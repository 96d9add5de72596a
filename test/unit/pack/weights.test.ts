// Packs whose models are stored in fewer bytes.

import { describe, expect, it } from 'vitest';
import type { SavedModel } from '../../../src/core/model.ts';
import { normalRows } from '../../../src/core/random.ts';
import { quantise } from '../../../src/core/weights/quantise.ts';
import { restore } from '../../../src/core/weights/restore.ts';
import { openPack } from '../../../src/pack/open-pack.ts';
import type { PackedTensor } from '../../../src/pack/safetensors.ts';
import { readSafetensors } from '../../../src/pack/safetensors.ts';
import { packedWeights, restoredFrom } from '../../../src/pack/weights.ts';
import { writeSafetensors } from '../../../src/pack/write-safetensors.ts';
import { createPackRanker } from '../../../src/rank.ts';
import { smallPack, WIDE } from './small-pack.ts';

const MODEL: SavedModel = {
	kind: 'x',
	version: 1,
	settings: {},
	tensors: {
		table: { shape: [6, 20], data: normalRows(6, 20, 20, 1, 1, 1) },
		line: { shape: [50], data: normalRows(1, 50, 50, 1, 1, 2) },
		layer: { shape: [64], data: normalRows(1, 64, 64, 1, 1, 3).map((value, i) => (i % 3 ? 0 : value)) },
		ids: { shape: [20], data: Float32Array.from({ length: 20 }, (_, i) => 500 + i) },
		counts: { shape: [20], data: Float32Array.from({ length: 20 }, (_, i) => i) },
	},
};

describe('a model in fewer bytes', () => {
	for (const type of ['float32', 'float16', 'int8'] as const) {
		it(`of ${type} goes through a file and is what it was rounded to`, () => {
			const stored = quantise(MODEL, type);
			const { tensors, shapes } = packedWeights(stored);
			expect(shapes).toEqual({ layer: [64] });
			const read = restoredFrom(readSafetensors(writeSafetensors(tensors), 'x'), { shapes }, 'x');
			expect(read).toEqual(restore(stored).tensors);
		});
	}

	it('makes a pack of version 2 that ranks alike; a pack in full stays of version 1, with the bytes that it had', async () => {
		const full = await openPack((await smallPack()).files);
		expect(full.manifest.version).toBe(1);
		const history = [{ itemId: 'cup', type: 'view' as const, at: 1 }];
		const wanted = (await (await createPackRanker(full)).recommend({}, history)).map(({ item }) => item.id);
		for (const type of ['float16', 'int8'] as const) {
			const pack = await openPack((await smallPack({ compression: { type, pruned: 0 } })).files);
			expect(pack.manifest.version).toBe(2);
			// Six of eight numbers an item are zero, and left out: one more in the fourth row and two in the first and third.
			expect(pack.manifest.models.main?.weights).toEqual({ type, pruned: 0, shapes: { items: [4, 8] } });
			const { items } = (await pack.model('main'))?.tensors ?? {};
			// By hand: .75 and .25 of a row whose largest is .75 are 127 and 42 of its 127 parts; float16 has them all.
			const quarter = type === 'float16' ? 0.25 : (42 * 0.75) / 127;
			expect(items?.data[8]).toBeCloseTo(0.75, 6);
			expect(items?.data[9]).toBeCloseTo(quarter, 6);
			expect(items?.data.filter((value) => value === 0)).toHaveLength(26);
			const list = await (await createPackRanker(pack)).recommend({}, history);
			expect(list.map(({ item }) => item.id)).toEqual(wanted);
		}
	});

	it('has no layers to prune where the model has none', async () => {
		await expect(smallPack({ compression: { type: 'int8', pruned: 0.5 } })).rejects.toMatchObject({
			code: 'invalid-argument',
			message: 'prune: must be of a model with layers, got mf. Leave it out.',
		});
		expect(WIDE.tensors.items.data.filter((value) => value !== 0)).toHaveLength(6);
	});
});

describe('a file of such weights that is refused', () => {
	const { tensors, shapes } = packedWeights(quantise(MODEL, 'int8'));
	const without = (name: string) => Object.fromEntries(Object.entries(tensors).filter(([own]) => own !== name));
	const scales = (fill: number): Record<string, PackedTensor> => ({
		...tensors,
		'table:scales': { type: 'F32', shape: [6], data: new Float32Array(6).fill(fill) },
	});
	const bad: readonly (readonly [string, Record<string, PackedTensor>, object])[] = [
		['lacks scales', without('table:scales'), shapes],
		['lacks what the scales are of', without('table'), shapes],
		['lacks what is kept', without('layer:kept'), shapes],
		['lacks the shape of what is kept', tensors, {}],
		['has a shape that is none', tensors, { layer: [-64] }],
		['has a shape that is a word', tensors, { layer: '64' }],
		['has a larger shape', tensors, { layer: [2 ** 40] }],
		['has the shape of what is whole', tensors, { ...shapes, line: [50] }],
		['has scales of NaN', scales(Number.NaN), shapes],
		['has scales below zero', scales(-1), shapes],
		[
			'has scales in bytes',
			{ ...tensors, 'table:scales': { type: 'I8', shape: [6], data: new Int8Array(6) } },
			shapes,
		],
		['has scales of halves', { ...tensors, 'line:scales': { type: 'F32', shape: [1], data: new Float32Array(1) } }, shapes],
		['has parts that nobody knows', { ...tensors, 'table:zeros': { type: 'U8', shape: [0], data: new Uint8Array(0) } }, shapes],
		['has halves of NaN', { ...tensors, line: { type: 'F16', shape: [50], data: new Uint16Array(50).fill(0x7e00) } }, shapes],
	]; // biome-ignore format: a line a case
	for (const [what, packed, given] of bad) {
		it(what, () => {
			expect(() => restoredFrom(packed, { shapes: given as Record<string, number[]> }, 'x')).toThrow(
				expect.objectContaining({ code: 'invalid-data' }),
			);
		});
	}
});
