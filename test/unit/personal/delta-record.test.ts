import { describe, expect, it } from 'vitest';
import { type Delta, readDelta, writeDelta } from '../../../src/personal/delta-record.ts';

const delta: Delta = {
	...{ version: 1, packHash: 'ab', kind: 'mf', deltaVersion: 1, seed: 3, rung: 'portable', adapter: '', steps: 8 },
	settings: {
		...{ learningRate: 0.01, proximal: 1, steps: 4, batch: 32, negatives: 1024, rank: 4, optimiser: 'adam' },
	},
	events: { count: 5, from: 0, sha256: 'cd' },
	tensors: {
		weights: { shape: [3], data: Float32Array.of(0.1, -0, Number.MIN_VALUE) },
		state: { shape: [2, 1], data: Float32Array.of(7, 8) },
	},
	gate: { pack: [3, 1.5], delta: [2, 1] },
};

describe('a personal delta as bytes', () => {
	it('comes back as it was, to the last bit', () => {
		const read = readDelta(writeDelta(delta));
		expect(read).toEqual(delta);
		expect(Object.is(read.tensors.weights?.data[1], -0)).toBe(true);
	});

	it('has the same bytes in whatever order its parts were named', () => {
		const turned = Object.fromEntries(Object.entries(delta).reverse()) as unknown as Delta;
		const tensors = Object.fromEntries(Object.entries(delta.tensors).reverse());
		expect(writeDelta({ ...turned, tensors })).toEqual(writeDelta(delta));
	});

	it('is refused when it is cut off, goes on too long, or is of another version', () => {
		const bytes = writeDelta(delta);
		const failsWith = (message: string) =>
			expect.objectContaining({ code: 'invalid-data', message: expect.stringContaining(message) });
		expect(() => readDelta(new Uint8Array(2))).toThrow(failsWith('hold a header, got 2 bytes'));
		expect(() => readDelta(bytes.slice(0, 40))).toThrow(failsWith('hold a header'));
		expect(() => readDelta(bytes.slice(0, -1))).toThrow(failsWith('hold 3 numbers of weights'));
		expect(() => readDelta(Uint8Array.from([...bytes, 0]))).toThrow(failsWith('got 1 more'));
		expect(() => readDelta(writeDelta({ ...delta, version: 2 as 1 }))).toThrow(failsWith('be of version 1, got 2'));
		const spoiled = bytes.slice();
		spoiled[4] = 0;
		expect(() => readDelta(spoiled)).toThrow(failsWith('begin with JSON'));
	});
});
