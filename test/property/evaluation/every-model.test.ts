import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EVENT_SETTINGS, eventTypeCode } from '../../../src/data/interaction.ts';
import type { Item } from '../../../src/data/item.ts';
import { openScorer } from '../../../src/models/open-scorer.ts';
import { MODELS } from '../../../src/models/registry.ts';
import { parseFilter } from '../../../src/ranking/filter/filter.ts';
import { rank } from '../../../src/ranking/rank.ts';
import { describedByBlock, describedFor, withSettings } from '../../suites/model-suite.ts';
import { blockLog, ITEMS } from '../../unit/training/blocks.ts';
import { pull } from '../../unit/training/pull.ts';

const view = eventTypeCode('view');
const CATALOGUE: Item[] = Array.from({ length: ITEMS }, (_, i) => ({
	id: `i${i}`,
	title: `thing ${i}`,
	categories: [],
	price: { amount: i, currency: 'EUR' },
}));

describe.each(MODELS.map((definition) => [definition.kind, definition] as const))('%s', (_, definition) => {
	it('lists, whatever the history, nothing that was seen and nothing that the filter holds back', async () => {
		const settings = withSettings(definition, { epochs: 1, patience: 0 });
		const dataset = describedFor(definition)(describedByBlock(blockLog()));
		const { trained } = await pull({
			definition,
			dataset,
			settings,
			seed: 1,
			gpu: null,
			events: DEFAULT_EVENT_SETTINGS,
		});
		const scorer = await openScorer(trained.model);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat({ max: ITEMS - 1 }), { maxLength: 10 }),
				fc.nat({ max: ITEMS }),
				async (own, least) => {
					const history = {
						items: Int32Array.from(own),
						types: new Uint8Array(own.length).fill(view),
						weights: new Float32Array(own.length).fill(1),
						at: Float64Array.from(own, (_, i) => i),
					};
					const scores = new Float32Array(ITEMS);
					await scorer.score([history], scores);
					const filter = parseFilter(`price >= ${least}`);
					const listed: number[] = rank({ scores, history, items: CATALOGUE, limit: ITEMS, filter });
					expect(listed.filter((item) => own.includes(item))).toEqual([]);
					expect(listed.filter((item) => item < least)).toEqual([]);
					expect(new Set(listed).size).toBe(listed.length);
					// All that is allowed is listed where every item has a score: nothing is lost on the way.
					const allowed = [...CATALOGUE.keys()].filter(
						(item) => item >= least && !own.includes(item) && scores[item]! > Number.NEGATIVE_INFINITY,
					);
					expect([...listed].sort((a, b) => a - b)).toEqual(allowed);
				},
			),
			{ numRuns: 40 },
		);
	});
});
