import { describe, expect, it } from 'vitest';
import { type SavedModel, type Settings, withoutPeople } from '../../../src/core/model.ts';
import { createRandom } from '../../../src/core/random.ts';
import type { History } from '../../../src/core/scorer.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { ncf } from '../../../src/models/ncf/model.ts';
import { open } from '../../../src/models/ncf/score.ts';
import { NCF_CASES } from '../../suites/ncf-cases.ts';
import { pointwiseGradients, pointwiseSuite } from '../../suites/pointwise-suite.ts';

for (const one of NCF_CASES) {
	pointwiseSuite(one, async () => null);
	pointwiseGradients(one);
}

const ITEMS = 6;
const PEOPLE = 3;
/** Embeddings of 4 numbers, layers of 8 and 4 over both sides. */
const WORDS = { gmf: 4 + 1, mlp: 8 * 8 + 8 + 8 * 4 + 4 + 4 + 1 };

/** A model whose every number is drawn. */
function drawn(variant: 'gmf' | 'mlp' | 'neumf'): SavedModel {
	const random = createRandom(3, 3);
	const settings: Settings = completeSettings(ncf, {
		variant,
		embeddingSize: 4,
		hiddenSize: 8,
		layers: 2,
		maxLength: 2,
	});
	const size = variant === 'neumf' ? 8 : 4;
	const words = variant === 'neumf' ? WORDS.gmf + WORDS.mlp : WORDS[variant];
	const tensor = (...shape: number[]) => ({
		shape,
		data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()),
	});
	const tensors = {
		...{ users: tensor(PEOPLE, size), history: tensor(ITEMS, size), everyone: tensor(1, size) },
		...{ items: tensor(ITEMS, size), numbers: tensor(words) },
	};
	return { kind: 'ncf', version: 1, settings, tensors };
}

const historyOf = (items: readonly number[], weights: readonly number[], user?: number): History => ({
	items: Int32Array.from(items),
	types: new Uint8Array(items.length).fill(1),
	weights: Float32Array.from(weights),
	at: Float64Array.from(items.keys()),
	...(user !== undefined && { user: user as never }),
});
const scoresOf = (model: SavedModel, history: History) => {
	const scores = new Float32Array(ITEMS);
	open(model).score([history], scores);
	return [...scores];
};

/** Equations 9 to 12 of the paper, over the person's rows added up by hand: the last two events of three, weighing 1 and -3. */
function naive(model: SavedModel, item: number): number {
	const data = (name: string) => [...(model.tensors[name]?.data ?? [])];
	const size = data('everyone').length;
	const row = (name: string, i: number) => data(name).slice(i * size, (i + 1) * size);
	const n = (values: readonly number[], i: number) => values[i] ?? Number.NaN;
	const p = row('users', 1).map(
		(own, k) => own + n(row('everyone', 0), k) + n(row('history', 2), k) / 4 - (3 * n(row('history', 5), k)) / 4,
	);
	const q = row('items', item);
	let numbers = data('numbers');
	let score = 0;
	if (model.settings.variant !== 'mlp') {
		for (let k = 0; k < 4; k++) score += n(numbers, k) * n(p, k) * n(q, k);
		score += n(numbers, 4);
		numbers = numbers.slice(WORDS.gmf);
	}
	if (model.settings.variant === 'gmf') return score;
	let z = [...p.slice(-4), ...q.slice(-4)];
	for (const [inputs, outputs] of [
		[8, 8],
		[8, 4],
		[4, 1],
	] as const) {
		const given = z;
		z = Array.from({ length: outputs }, (_, o) => {
			let sum = n(numbers, inputs * outputs + o);
			for (let i = 0; i < inputs; i++) sum += n(given, i) * n(numbers, i * outputs + o);
			return outputs === 1 ? sum : Math.max(0, sum);
		});
		numbers = numbers.slice((inputs + 1) * outputs);
	}
	return score + n(z, 0);
}

describe('the scores of neural collaborative filtering', () => {
	it.each(['gmf', 'mlp', 'neumf'] as const)('are the formulas of the paper: %s', (variant) => {
		const model = drawn(variant);
		const scores = scoresOf(model, historyOf([0, 2, 5], [1, 1, -3], 1));
		for (const [item, score] of scores.entries()) expect(score).toBeCloseTo(naive(model, item), 4);
	});

	it('are those of a stranger, whom their history tells, where the model was kept without its people', () => {
		const model = drawn('neumf');
		const known = historyOf([0, 2], [1, 1], 1);
		const { user: _, ...stranger } = known;
		expect(scoresOf(withoutPeople(model), known)).toEqual(scoresOf(model, stranger));
		expect(scoresOf(model, known)).not.toEqual(scoresOf(model, stranger));
		expect(scoresOf(model, historyOf([3, 4], [1, 1]))).not.toEqual(scoresOf(model, stranger));
	});
});
