import { describe, expect, it } from 'vitest';
import { createRandom, normalRows, pcg3d, randomBelow, randomWord, shuffle } from '../../../src/core/random.ts';

describe('counter-based random numbers', () => {
	// Python 3.11, integers masked to 32 bits, from the paper's listing.
	it('are those of pcg3d', () => {
		expect([...pcg3d(0, 0, 0)]).toEqual([2611992518, 2833812075, 1058359340]);
		expect([...pcg3d(1, 2, 3)]).toEqual([4204755366, 1223881804, 1500469937]);
		expect([...pcg3d(0xffff_ffff, 0x1000_0000, 42)]).toEqual([3028297634, 3339613580, 2720737317]);
	});

	it('depend on nothing but seed, stream and counter', () => {
		const first = randomWord(7, 1, 100);
		randomWord(7, 1, 99);
		expect(randomWord(7, 1, 100)).toBe(first);
		expect(randomWord(8, 1, 100)).not.toBe(first);
		expect(randomWord(7, 2, 100)).not.toBe(first);
	});

	it('below a bound are uniform: chi-square of 100 cells under 150 (99.9 % lie below 148.2 + slack)', () => {
		const cells = new Array<number>(100).fill(0);
		for (let i = 0; i < 100_000; i++) cells[randomBelow(100, 3, 4, i)]! += 1;
		const chi = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
		expect(chi).toBeLessThan(150);
	});

	it('go on from a counter', () => {
		const whole = createRandom(5, 6);
		const head = [whole.uniform(), whole.normal(), whole.below(10)];
		expect(head.every(Number.isFinite)).toBe(true);
		const rest = createRandom(5, 6, whole.counter);
		expect([rest.uniform(), rest.uniform()]).toEqual([whole.uniform(), whole.uniform()]);
	});

	it('shuffle to a permutation that the seed alone decides', () => {
		const order = (seed: number) => {
			const values = Uint32Array.from({ length: 50 }, (_, i) => i);
			shuffle(values, seed, 1);
			return values;
		};
		expect([...order(1)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
		expect(order(1)).toEqual(order(1));
		expect(order(1)).not.toEqual(order(2));
	});

	it('fill rows with normal numbers of the deviation asked for, and padding with zeros', () => {
		const rows = normalRows(4_000, 10, 16, 0.1, 1, 2);
		const own: number[] = [];
		rows.forEach((value, i) => {
			if (i % 16 < 10) own.push(value);
			else expect(value).toBe(0);
		});
		const mean = own.reduce((a, b) => a + b, 0) / own.length;
		const deviation = Math.sqrt(own.reduce((a, b) => a + (b - mean) ** 2, 0) / own.length);
		expect(Math.abs(mean)).toBeLessThan(0.002); // four standard errors of 40,000 draws
		expect(Math.abs(deviation - 0.1)).toBeLessThan(0.002);
	});
});
