// What implicit ALS must do beyond the suite of all models, on whatever rung trains it.

import { describe, expect, it } from 'vitest';
import type { ItemIndex, UserIndex } from '../../src/core/ids.ts';
import type { Settings } from '../../src/core/model.ts';
import type { Scorer } from '../../src/core/scorer.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { datasetHistory } from '../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS, EVENT_TYPES, eventTypeCode } from '../../src/data/interaction.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { confidences } from '../../src/models/ials/confidences.ts';
import { ials } from '../../src/models/ials/model.ts';
import { open as openIals } from '../../src/models/ials/score.ts';
import { completeSettings } from '../../src/models/model.ts';
import type { FitOptions } from '../../src/training/fit.ts';
import { blockLog, ITEMS } from '../unit/training/blocks.ts';
import { ofKind, pull } from '../unit/training/pull.ts';

/** The block log, every third event of it a purchase. */
function mixedLog(): Dataset {
	const log = blockLog();
	return { ...log, typeOf: log.typeOf.map((type, e) => (e % 3 ? type : eventTypeCode('purchase'))) };
}

export function ialsSuite(open: () => Promise<Gpu | null>): void {
	const run = async (over: Partial<FitOptions> = {}, settings: Settings = {}) => {
		const gpu = await open();
		const options = {
			definition: ials,
			dataset: mixedLog(),
			settings: completeSettings(ials, { embeddingSize: 12, epochs: 3, batchSize: 16, ...settings }),
			seed: 1,
			gpu,
			...over,
		};
		const result = await pull(options, (_, n) => (n % 4 === 1 ? { checkpoint: true } : { steps: 2 }));
		expect(gpu?.buffers.count ?? 0).toBe(0);
		gpu?.destroy();
		return result;
	};
	const scoresFor = (scorer: Scorer, dataset: Dataset, user: number, known: boolean) => {
		const scores = new Float32Array(ITEMS);
		scorer.score([datasetHistory(dataset, user as UserIndex, DEFAULT_EVENT_SETTINGS, known)], scores);
		return scores;
	};

	describe('implicit ALS', () => {
		it('folds a person in to the row that it was trained with, in float64 and without the engine', async () => {
			const { trained } = await run();
			const scorer = openIals(trained.model);
			// The last event of each is held out of what it was trained on.
			const all = mixedLog();
			for (const user of [0, 1, 17, 59]) {
				const history = datasetHistory(all, user as UserIndex, DEFAULT_EVENT_SETTINGS, false);
				const cut = {
					items: history.items.slice(0, -1),
					types: history.types.slice(0, -1),
					weights: history.weights.slice(0, -1),
					at: history.at.slice(0, -1),
				};
				const folded = new Float32Array(ITEMS);
				scorer.score([cut], folded);
				const known = scoresFor(scorer, all, user, true);
				for (let item = 0; item < ITEMS; item++) expect(Math.abs(known[item]! - folded[item]!)).toBeLessThan(1e-5);
				// A score is the sum of what each event added to it.
				const parts = scorer.contributions?.(cut, 5 as ItemIndex) ?? new Float64Array(0);
				expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(folded[5]!, 6);
			}
		});

		it('never makes its objective worse from one epoch to the next', async () => {
			const { told } = await run({}, { epochs: 8 });
			const losses = ofKind(told, 'epoch').map(({ loss }) => loss);
			expect(losses).toHaveLength(8);
			for (let e = 1; e < losses.length; e++) expect(losses[e]!).toBeLessThan(losses[e - 1]! + 1e-6);
		});

		it('goes on from a checkpoint in the middle of a side to the same bits', async () => {
			const whole = await run();
			const checkpoints = ofKind(whole.told, 'checkpoint').filter(({ checkpoint }) => checkpoint.step % 8 !== 0);
			expect(checkpoints.length).toBeGreaterThan(1);
			for (const { checkpoint } of checkpoints) {
				const resumed = await run({ checkpoint: structuredClone(checkpoint) });
				expect(resumed.trained.model.tensors).toEqual(whole.trained.model.tensors);
			}
		});

		it('is more confident in an event that weighs more, in the ratio of the weights; their scale does not matter', async () => {
			const log = mixedLog();
			const { confidences: own } = confidences(log);
			// A purchase weighs 5, a view 1.
			expect(own[0]! / own[1]!).toBeCloseTo(5, 5);
			expect(own.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(1, 5);
			const scaled = (factor: (type: string) => number) => ({
				...DEFAULT_EVENT_SETTINGS,
				weights: Object.fromEntries(
					EVENT_TYPES.map((type) => [type, DEFAULT_EVENT_SETTINGS.weights[type] * factor(type)]),
				) as typeof DEFAULT_EVENT_SETTINGS.weights,
			});
			const [given, doubled, other] = [
				await run({ events: DEFAULT_EVENT_SETTINGS }),
				await run({ events: scaled(() => 2) }),
				await run({ events: scaled((type) => (type === 'view' ? 3 : 1)) }),
			];
			const items = (one: typeof given) => one.trained.model.tensors.items;
			expect(items(doubled)).toEqual(items(given));
			expect(items(other)).not.toEqual(items(given));
		});
	});
}
