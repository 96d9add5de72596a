// Every protocol's measures: where the relevant items stand among all items that are not in the person's history, or
// among the split's candidates. Where those were sampled, figures compare with none of full ranking.

import { type Csr, sortedUnique } from '../core/csr.ts';
import { InklingError, throwIfCancelled } from '../core/errors.ts';
import type { UserIndex } from '../core/ids.ts';
import { nextTurn } from '../core/next-turn.ts';
import type { Metrics } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import { itemCount } from '../data/dataset.ts';
import { datasetHistory } from '../data/history.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings } from '../data/interaction.ts';
import { catalogueOf, createBeyondAccuracy } from './beyond/beyond-accuracy.ts';
import { expectedRanks } from './expected-ranks.ts';
import { createGroupSums, type Groups, headItems, peopleGroups } from './groups.ts';
import { createMeans } from './means.ts';
import { gainsByRank } from './metrics/graded-ndcg.ts';
import { personMeasures } from './metrics/person-measures.ts';
import { mae, rmse } from './metrics/prediction.ts';
import { mustNotLeak } from './splits/leak.ts';
import { asTest, type Split, type TestSplit } from './splits/split.ts';

export interface EvaluateOptions {
	/** Cut-offs. Default 5, 10, 20. */
	k?: readonly number[];
	/** Measures these people only; those without a held-out item are passed over. Default everyone. */
	users?: Int32Array;
	/** People scored at once. Default as many as fit 16 MB of scores, at most 256. */
	batchUsers?: number;
	/** How events weigh in the histories. */
	events?: EventSettings;
	/** Measures the lists beyond accuracy too, as `coverage@10`; takes about as long as the rest again. */
	beyond?: boolean;
	/** What each target was rated, NaN for not at all: [targets]. A scorer that predicts ratings is measured by `rmse` and `mae` too. */
	ratings?: Float32Array;
	/** Tells the measures of parts of the people and of the items too. */
	groups?: boolean;
	signal?: AbortSignal;
}

export interface Evaluation {
	/** Means over the measured people: `hr@10`, `recall@10`, `precision@10`, `f1@10`, `ndcg@10`, `mrr@10`, `map@10`, ..., `auc`. Empty when nobody was measured. */
	readonly metrics: Metrics;
	/** [measured] the people behind the means. */
	readonly users: Int32Array<ArrayBuffer>;
	/** By parts of the people and of the items, when asked for. */
	readonly groups?: Groups;
	readonly perUser: {
		/** [measured] the best relevant item's expected rank, 0 is best. */
		readonly rank: Float64Array<ArrayBuffer>;
		/** [measured] each measure's value: the mean of those that are numbers is the metric. */
		readonly values: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
	};
}

const SCORE_BYTES = 16 * 1024 * 1024;
const MOST_BATCH_USERS = 256; // keeps a batch short enough to cancel and to answer messages between

/** Measures a scorer on a split. Throws `invalid-argument`, `invalid-data` (scores that are not numbers, or an answer known beforehand) or `cancelled`. */
export async function evaluate(
	scorer: Scorer,
	split: Split | TestSplit,
	options: EvaluateOptions = {},
): Promise<Evaluation> {
	const test = 'targets' in split ? split : asTest(split);
	const { train, histories: people, targets, candidates } = test;
	const items = itemCount(train);
	if (scorer.itemCount !== items) {
		throw new InklingError(
			'invalid-argument',
			`evaluate: the scorer must know the split's ${items} items, got ${scorer.itemCount}. Train it on this split.`,
		);
	}
	const cutoffs = checkCutoffs(options.k ?? [5, 10, 20]);
	const users = measuredUsers(targets, options.users);
	mustNotLeak(test, users);
	const batchUsers = options.batchUsers ?? Math.min(MOST_BATCH_USERS, Math.max(1, Math.floor(SCORE_BYTES / 4 / items)));
	if (!(Number.isInteger(batchUsers) && batchUsers > 0)) {
		throw new InklingError(
			'invalid-argument',
			`evaluate: batchUsers must be a whole number of 1 or more, got ${batchUsers}.`,
		);
	}

	const events = options.events ?? DEFAULT_EVENT_SETTINGS;
	const seen = test.repeats || candidates ? undefined : sortedUnique(people.offsets, people.itemOf);
	const scores = new Float32Array(Math.min(batchUsers, users.length) * items);
	const rank = new Float64Array(users.length);
	const measures = personMeasures(cutoffs, test.grades !== undefined);
	const values = measures.map(() => new Float64Array(users.length));
	const beyond = options.beyond && users.length > 0 ? createBeyondAccuracy(train, cutoffs) : undefined;
	const ratings = scorer.predicts === 'ratings' ? options.ratings : undefined;
	const stars = { foretold: [] as number[], given: [] as number[] };
	const byPeople = options.groups ? peopleGroups(people, users) : undefined;
	const head = options.groups ? headItems(catalogueOf(train).had) : undefined;
	const groupSums = createGroupSums(measures.map(({ name }) => name));
	for (let start = 0; start < users.length; start += batchUsers) {
		throwIfCancelled(options.signal);
		const batch = users.subarray(start, start + batchUsers);
		const into = scores.subarray(0, batch.length * items);
		const histories = Array.from(batch, (user) => datasetHistory(people, user as UserIndex, events, test.known));
		await scorer.score(histories, into);
		for (let i = 0; i < batch.length; i++) {
			const user = batch[i]!;
			const all = into.subarray(i * items, (i + 1) * items);
			const relevant = rowOf(targets, user);
			const grades = test.grades?.subarray(targets.offsets[user], targets.offsets[user + 1]);
			const had = seen ? rowOf(seen, user) : NOTHING;
			const among = candidates ? rowOf(candidates, user) : undefined;
			/** The figures of the chosen of the relevant, with the rest of these not ranked. */
			const figuresOf = (chosen: Uint32Array, rest: Uint32Array) => {
				const ranks = among
					? ranksAmong(all, chosen, rest.length > 0 ? among.filter((item) => !rest.includes(item)) : among)
					: expectedRanks(all, chosen, rest.length > 0 ? Uint32Array.of(...had, ...rest) : had);
				const ranked = (among?.length ?? items - had.length) - rest.length;
				const own = grades?.filter((_, at) => !rest.includes(relevant[at]!));
				const person = own
					? { ranks, ranked, graded: { gains: gainsByRank(all, chosen, own), grades: own } }
					: { ranks, ranked };
				return { ranks, figures: Float64Array.from(measures, ({ of }) => of(person)) };
			};
			const { ranks, figures } = figuresOf(relevant, NOTHING);
			for (const [t, item] of ratings ? relevant.entries() : []) {
				const given = ratings![targets.offsets[user]! + t]!;
				if (Number.isNaN(given)) continue;
				stars.foretold.push(all[item]!);
				stars.given.push(given);
			}
			rank[start + i] = ranks[0]!;
			for (let m = 0; m < figures.length; m++) values[m]![start + i] = figures[m]!;
			if (byPeople && head) {
				groupSums.add(byPeople[start + i]!, figures);
				const known = relevant.filter((item) => head[item]);
				const rare = relevant.filter((item) => !head[item]);
				if (known.length > 0) groupSums.add('head items', rare.length > 0 ? figuresOf(known, rare).figures : figures);
				if (rare.length > 0) groupSums.add('tail items', known.length > 0 ? figuresOf(rare, known).figures : figures);
			}
			beyond?.add({ scores: among ? onlyAmong(all, among) : without(all, had), relevant });
		}
		await nextTurn();
	}
	throwIfCancelled(options.signal);
	const metrics = createMeans();
	for (const [m, { name }] of measures.entries()) for (const value of values[m]!) metrics.add(name, value);
	return {
		metrics: {
			...metrics.metrics(),
			...beyond?.metrics(),
			...(stars.given.length > 0 && {
				rmse: rmse(stars.foretold, stars.given),
				mae: mae(stars.foretold, stars.given),
			}),
		},
		users,
		...(options.groups && { groups: groupSums.groups() }),
		perUser: { rank, values: Object.fromEntries(measures.map(({ name }, m) => [name, values[m]!])) },
	};
}

const NOTHING = new Uint32Array(0);

const rowOf = (csr: Csr, row: number): Uint32Array => csr.columns.subarray(csr.offsets[row]!, csr.offsets[row + 1]!);

/** The relevant items' expected ranks among the candidates; both ascending, the first within the second. */
function ranksAmong(scores: Float32Array, relevant: Uint32Array, candidates: Uint32Array): Float64Array<ArrayBuffer> {
	const places: number[] = [];
	for (const [place, item] of candidates.entries()) if (item === relevant[places.length]) places.push(place);
	if (places.length < relevant.length) {
		throw new InklingError(
			'invalid-data',
			'evaluate: the relevant items must be among the candidates, got one that is not.',
		);
	}
	return expectedRanks(
		Float32Array.from(candidates, (item) => scores[item]!),
		places,
		NOTHING,
	);
}

/** The scores, written over where the items are not ranked. */
function without(scores: Float32Array, seen: Uint32Array): Float32Array {
	for (const item of seen) scores[item] = Number.NEGATIVE_INFINITY;
	return scores;
}

function onlyAmong(scores: Float32Array, candidates: Uint32Array): Float32Array {
	const kept = new Float32Array(scores.length).fill(Number.NEGATIVE_INFINITY);
	for (const item of candidates) kept[item] = scores[item]!;
	return kept;
}

function checkCutoffs(cutoffs: readonly number[]): readonly number[] {
	for (const k of cutoffs) {
		if (!(Number.isInteger(k) && k > 0)) {
			throw new InklingError('invalid-argument', `evaluate: each k must be a whole number of 1 or more, got ${k}.`);
		}
	}
	return [...new Set(cutoffs)];
}

function measuredUsers({ offsets }: Csr, users: Int32Array | undefined): Int32Array<ArrayBuffer> {
	const people = offsets.length - 1;
	const tested = (user: number) => offsets[user]! < offsets[user + 1]!;
	if (!users) return Int32Array.from({ length: people }, (_, user) => user).filter(tested);
	for (const user of users) {
		if (!(user >= 0 && user < people)) {
			throw new InklingError('invalid-argument', `evaluate: users must be 0 to ${people - 1}, got ${user}.`);
		}
	}
	return Int32Array.from(users).filter(tested);
}
