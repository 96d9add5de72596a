import { describe, expect, it } from 'vitest';
import type { UserIndex } from '../../../src/core/ids.ts';
import type { SavedModel } from '../../../src/core/model.ts';
import type { History } from '../../../src/core/scorer.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import { open as openPopularity } from '../../../src/models/popularity/score.ts';
import { fitRandom } from '../../../src/models/random/fit.ts';
import { open as openRandom } from '../../../src/models/random/score.ts';
import { logOf } from './log.ts';

const log = logOf(
	[
		[
			[0, 1],
			[0, 2],
			[1, 3],
		],
		[
			[1, 1],
			[2, 2],
		],
	],
	4,
);
const history = (items: number[], user?: number): History => ({
	...(user === undefined ? {} : { user: user as UserIndex }),
	items: Int32Array.from(items),
	types: new Uint8Array(items.length),
	weights: new Float32Array(items.length),
	at: new Float64Array(items.length),
});

describe('popularity', () => {
	it('scores each item by the people who had it, repeats counted once, for everyone alike', () => {
		const scorer = openPopularity(fitPopularity(log));
		const into = new Float32Array(8);
		scorer.score([history([3]), history([])], into);
		expect([...into]).toEqual([1, 2, 1, 0, 1, 2, 1, 0]);
		expect([scorer.itemCount, scorer.people?.(1 as never), scorer.people?.(3 as never)]).toEqual([4, 2, 0]);
	});

	it('opens only its own kind, version and shape', () => {
		const saved = fitPopularity(log);
		const data = Float32Array.of(1, 2);
		const broken: SavedModel[] = [
			{ ...saved, kind: 'mf' },
			{ ...saved, version: 2 },
			{ ...saved, tensors: {} },
			{ ...saved, tensors: { people: { shape: [3], data } } },
			{ ...saved, tensors: { people: { shape: [1, 2], data } } },
			{ ...saved, tensors: { people: { shape: [2], data: Float32Array.of(1, Number.NaN) } } },
		];
		for (const model of broken) {
			expect(() => openPopularity(model)).toThrow(expect.objectContaining({ code: 'invalid-data' }));
		}
	});
});

describe('random', () => {
	const scoresOf = (seed: number, histories: History[]) => {
		const into = new Float32Array(histories.length * 4);
		openRandom(fitRandom(log, seed)).score(histories, into);
		return [...into];
	};

	it('gives the same scores for a seed and a person, in any batch, and others for another', () => {
		const [first, second] = [history([0], 0), history([0], 1)];
		expect(scoresOf(1, [second])).toEqual(scoresOf(1, [first, second]).slice(4));
		expect(scoresOf(1, [first])).not.toEqual(scoresOf(1, [second]));
		expect(scoresOf(1, [first])).not.toEqual(scoresOf(2, [first]));
		expect(scoresOf(1, [history([0, 1])])).not.toEqual(scoresOf(1, [history([1, 0])]));
	});

	it('is uniform: each item comes first about equally often', () => {
		const first = new Uint32Array(4);
		const histories = Array.from({ length: 4000 }, (_, user) => history([], user));
		const scores = scoresOf(7, histories);
		for (let row = 0; row < 4000; row++) {
			const own = scores.slice(row * 4, row * 4 + 4);
			first[own.indexOf(Math.max(...own))]!++;
		}
		// Chi-squared with 3 degrees of freedom: 16.27 is passed by one seed in a thousand; the seed is fixed.
		expect(first.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(16.27);
		expect(scores.every((score) => score >= 0 && score < 1)).toBe(true);
	});

	it('opens only its own kind, version and shape', () => {
		const saved = fitRandom(log, 1);
		const broken: SavedModel[] = [
			{ ...saved, kind: 'mf' },
			{ ...saved, version: 2 },
			{ ...saved, settings: {} },
			{ ...saved, tensors: {} },
			{ ...saved, tensors: { itemCount: { shape: [1], data: Float32Array.of(-1) } } },
		];
		for (const model of broken) {
			expect(() => openRandom(model)).toThrow(expect.objectContaining({ code: 'invalid-data' }));
		}
	});
});
