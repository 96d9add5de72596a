import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../../../src/core/weights/half.ts';

/** A float16 by its definition (IEEE 754-2019, 3.6). */
function byDefinition(bits: number): number {
	const sign = bits >> 15 ? -1 : 1;
	const exponent = (bits >> 10) & 31;
	const fraction = bits & 1023;
	if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
	return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

describe('a float16', () => {
	it('is itself again, whichever of the 65,536 it is', () => {
		for (let bits = 0; bits < 65_536; bits++) {
			const value = byDefinition(bits);
			if (!Object.is(fromHalf(bits), value)) expect([bits, fromHalf(bits)]).toEqual([bits, value]);
			if (Number.isNaN(value)) expect(Number.isNaN(fromHalf(toHalf(value)))).toBe(true);
			else if (toHalf(value) !== bits) expect([bits, toHalf(value)]).toEqual([bits, bits]);
		}
	});

	it('is the nearest to a number, of two as near the even one', () => {
		for (let bits = 0; bits < 0x7bff; bits++) {
			const [low, high] = [byDefinition(bits), byDefinition(bits + 1)];
			const even = bits % 2 ? bits + 1 : bits;
			const step = high - low;
			const got = [low + step / 2, low + step * 0.49, low + step * 0.51].map(toHalf);
			if (got.join() !== [even, bits, bits + 1].join()) expect([bits, got]).toEqual([bits, [even, bits, bits + 1]]);
		}
		// Half way from the largest, 65,504, to the one that would follow it is infinity.
		expect([65_519, 65_520, -65_520].map(toHalf)).toEqual([0x7bff, 0x7c00, 0xfc00]);
	});
});
