// What all models share that are counted or solved at once and learn from who had what.

import { describe, expect, it } from 'vitest';
import { isTrained } from '../../../src/models/model.ts';
import { MODELS, modelDefinition } from '../../../src/models/registry.ts';
import { itemsOf } from '../evaluation/log.ts';
import { blockLog, blockOfItem, blockOfPerson, PEOPLE } from '../training/blocks.ts';
import { fitted, historyOf, scoresOf, smallLog } from './small-log.ts';

const PERSONAL = ['ease', 'item-knn', 'session-knn', 'bought-together', 'clusters', 'hybrid'] as const;
/** Their scores are nothing but what the events add. */
const LINEAR = ['ease', 'item-knn', 'session-knn', 'bought-together'] as const;

const definitionOf = (kind: string) => {
	const definition = modelDefinition(kind);
	if (isTrained(definition)) throw new Error(`${kind} is trained`);
	return definition;
};

describe.each(PERSONAL)('%s', (kind) => {
	it('ranks what people of the same block had first, for strangers', async () => {
		const log = blockLog();
		const { scorer } = await fitted(definitionOf(kind), log, kind === 'clusters' ? { clusters: 4 } : {});
		let right = 0;
		for (let user = 0; user < PEOPLE; user++) {
			const own = itemsOf(log, user);
			const scores = scoresOf(scorer, historyOf(own));
			for (const item of own) scores[item] = Number.NEGATIVE_INFINITY;
			if (blockOfItem(scores.indexOf(Math.max(...scores))) === blockOfPerson(user)) right++;
		}
		// Blocks share no people: one in four is chance.
		expect(right).toBeGreaterThan(0.95 * PEOPLE);
	});

	it('says that it needs people, where there is one or none', async () => {
		for (const people of [[[0, 1, 2]], [[], [0, 1]], [[], []]]) {
			await expect(fitted(definitionOf(kind), smallLog(people, 3))).rejects.toMatchObject({
				code: 'invalid-data',
				message: expect.stringContaining('at least two people with events are needed'),
			});
		}
	});
});

describe.each(LINEAR)('the parts of the events of %s', (kind) => {
	it('add up to the score, of items liked and disliked, in any mixture', async () => {
		const { scorer } = await fitted(
			definitionOf(kind),
			smallLog(),
			kind === 'bought-together' ? { minimumSupport: 1 } : {},
		);
		const history = historyOf([0, 2, 2, 4], [1, 3, 1, -2]);
		const sums = Array.from({ length: 6 }, (_, item) =>
			[...(scorer.contributions?.(history, item as never) ?? [])].reduce((sum, part) => sum + part, 0),
		);
		for (const [item, score] of scoresOf(scorer, history).entries()) expect(sums[item]).toBeCloseTo(score, 5);
		expect(Math.max(...sums)).toBeGreaterThan(0);
	});
});

it('no model without training is left out of what is asked here', () => {
	const kinds = MODELS.filter((definition) => !isTrained(definition)).map(({ kind }) => kind);
	const others = ['content', 'popularity', 'recent', 'recently-viewed', 'random'];
	expect([...kinds].sort()).toEqual([...PERSONAL, ...others].sort());
});
