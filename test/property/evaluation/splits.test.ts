import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/data/dataset.ts';
import { openVocabulary } from '../../../src/data/vocabulary.ts';
import { ratio } from '../../../src/evaluation/splits/ratio.ts';
import type { TestSplit } from '../../../src/evaluation/splits/split.ts';
import { strongGeneralisation } from '../../../src/evaluation/splits/strong-generalisation.ts';
import { temporal } from '../../../src/evaluation/splits/temporal.ts';
import { itemsOf, logOf } from '../../unit/evaluation/log.ts';

const ITEMS = 8;
const logs = fc
	.array(fc.array(fc.tuple(fc.nat(ITEMS - 1), fc.nat(30)), { maxLength: 12 }), { minLength: 2, maxLength: 12 })
	.map((people) =>
		logOf(
			people.map((own) => own.sort((a, b) => a[1] - b[1])),
			ITEMS,
		),
	);

const idsOf = (dataset: Dataset) => openVocabulary(dataset.users).ids();

/** Each measured person's known items and targets, by id. */
function measured({ histories, targets }: TestSplit) {
	return idsOf(histories).map((id, user) => ({
		id,
		known: [...itemsOf(histories, user)],
		targets: [...targets.columns.subarray(targets.offsets[user], targets.offsets[user + 1])],
	}));
}

describe.each<[string, (log: Dataset) => TestSplit]>([
	['temporal', (log) => temporal(log, 0.3)],
	['ratio', (log) => ratio(log, 0.4)],
	['strong generalisation', (log) => strongGeneralisation(log, 1, 0.4)],
])('%s', (_, split) => {
	it('is disjoint and loses nothing but repeats and people without a history', () => {
		fc.assert(
			fc.property(logs, (log) => {
				const test = split(log);
				const trained = new Map(idsOf(test.train).map((id, user) => [id, [...itemsOf(test.train, user)]]));
				for (const [user, { id, known, targets }] of measured(test).entries()) {
					expect(targets.filter((item) => known.includes(item))).toEqual([]);
					if (test.known) expect(known).toEqual(trained.get(id));
					const source = itemsOf(log, idsOf(log).indexOf(id));
					if (known.length > 0) expect(new Set([...known, ...targets]), `person ${user}`).toEqual(new Set(source));
					else expect(targets).toEqual([]);
				}
				const people = new Set([...trained.keys(), ...idsOf(test.histories)]);
				expect(people).toEqual(new Set(idsOf(log)));
				expect(test.train.items).toEqual(log.items);
			}),
		);
	});
});

it('temporal: nothing that trains is as late as anything held out', () => {
	fc.assert(
		fc.property(logs, (log) => {
			const { train } = temporal(log, 0.3);
			const latest = Math.max(Number.NEGATIVE_INFINITY, ...train.at);
			const held = [...log.at].sort((a, b) => a - b).slice(train.at.length);
			for (const at of held) expect(at).toBeGreaterThan(latest);
		}),
	);
});

it('strong generalisation: nobody who is measured trains', () => {
	fc.assert(
		fc.property(logs, fc.nat(), (log, seed) => {
			const { train, histories } = strongGeneralisation(log, seed, 0.4);
			const trained = new Set(idsOf(train));
			expect(idsOf(histories).filter((id) => trained.has(id))).toEqual([]);
		}),
	);
});
