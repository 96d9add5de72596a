import { describe, expect, it } from 'vitest';
import { invertPositive } from '../../../src/core/inverse.ts';
import { createRandom, Stream } from '../../../src/core/random.ts';
import { fitEase, MOST_ITEMS } from '../../../src/models/ease/fit.ts';
import { ease } from '../../../src/models/ease/model.ts';
import { logOf } from '../evaluation/log.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

describe('ease', () => {
	it('scores as the closed form does, weighing events', async () => {
		const { scorer } = await fitted(ease, smallLog(), { lambda: 2 });
		// numpy 2.4.6: P = inv(X'X + 2 I), B = -P / diag(P) with a zero diagonal, [1, 0, 3, 0, 0, 0] B.
		expect(near(scoresOf(scorer, historyOf([0, 2], [1, 3])))).toEqual(
			near([0.12060301507537691, 1.2622950819672134, 0.03571428571428574, 1.1835748792270533, 0.2034632034632035, 0]),
		);
		// Of item 3: what the history's two events add, by the same program.
		expect(near([...(scorer.contributions?.(historyOf([0, 2], [1, 3]), 3 as never) ?? [])])).toEqual(
			near([0.14009661835748793, 1.0434782608695654]),
		);
	});

	it('refuses more items than fit, by their number', () => {
		const wide = logOf([[[0, 0]], [[1, 0]]], MOST_ITEMS + 1);
		expect(() => fitEase(wide, { lambda: 200 })).toThrow(
			expect.objectContaining({
				code: 'too-large',
				message: expect.stringContaining(`at most ${MOST_ITEMS} items`),
				details: { items: MOST_ITEMS + 1, most: MOST_ITEMS },
			}),
		);
	});
});

describe('the inverse of a positive definite matrix', () => {
	it('of three rows is what another program gives', () => {
		// The upper triangle is not read. numpy 2.4.6: linalg.inv([[4, 1, 2], [1, 3, 0], [2, 0, 5]]).
		const inverse = invertPositive(Float64Array.of(4, NaN, NaN, 1, 3, NaN, 2, 0, 5), 3);
		const expected = [0.3488372093023256, -0.11627906976744187, -0.13953488372093023];
		expect(near([...inverse.subarray(0, 3)])).toEqual(near(expected));
		expect(near([...inverse.subarray(3, 6)])).toEqual(
			near([-0.11627906976744187, 0.372093023255814, 0.04651162790697675]),
		);
		expect(near([...inverse.subarray(6)])).toEqual(
			near([-0.13953488372093023, 0.04651162790697675, 0.2558139534883721]),
		);
	});

	// Below, at and past the tile of 4 and the block of 64.
	it.each([1, 2, 4, 5, 63, 64, 65, 129, 200])('times the matrix is one, at %i rows', (size) => {
		const random = createRandom(size, Stream.sample);
		const matrix = new Float64Array(size * size);
		for (let i = 0; i < size; i++) {
			for (let j = 0; j < i; j++) {
				const value = random.uniform() < 0.3 ? random.uniform() : 0;
				matrix[i * size + j] = value;
				matrix[j * size + i] = value;
			}
			matrix[i * size + i] = size / 2 + 1 + random.uniform();
		}
		const inverse = invertPositive(matrix.slice(), size);
		let worst = 0;
		for (let i = 0; i < size; i++) {
			for (let j = 0; j < size; j++) {
				let sum = 0;
				for (let k = 0; k < size; k++) sum += matrix[i * size + k]! * inverse[k * size + j]!;
				worst = Math.max(worst, Math.abs(sum - (i === j ? 1 : 0)));
			}
		}
		expect(worst).toBeLessThan(1e-12);
	});
});
