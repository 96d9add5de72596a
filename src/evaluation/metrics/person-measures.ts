import { auc } from './auc.ts';
import { gradedNdcg } from './graded-ndcg.ts';
import { RANK_METRICS } from './metrics.ts';

/** One person's ranking, as far as the measures need it. */
export interface RankedPerson {
	/** The relevant items' expected ranks, ascending. */
	readonly ranks: Float64Array;
	/** How many items are ranked for the person. */
	readonly ranked: number;
	/** Where relevance is graded: the gains at those ranks, and the grades in any order. */
	readonly graded?: { readonly gains: Float64Array; readonly grades: ArrayLike<number> };
}

/** A measure of one person under its reported name; NaN where it says nothing. */
export interface PersonMeasure {
	readonly name: string;
	readonly of: (person: RankedPerson) => number;
}

/** `hr@10`, `ndcg@10`, ... and `auc`; `graded-ndcg@10` where relevance is graded. */
export function personMeasures(cutoffs: readonly number[], graded: boolean): readonly PersonMeasure[] {
	const ranking = Object.entries(RANK_METRICS).flatMap(([name, metric]) =>
		cutoffs.map((k): PersonMeasure => ({ name: `${name}@${k}`, of: ({ ranks }) => metric(ranks, k) })),
	);
	const byGrade = cutoffs.map(
		(k): PersonMeasure => ({
			name: `graded-ndcg@${k}`,
			of: (person) =>
				person.graded ? gradedNdcg(person.ranks, person.graded.gains, person.graded.grades, k) : Number.NaN,
		}),
	);
	return [...ranking, ...(graded ? byGrade : []), { name: 'auc', of: ({ ranks, ranked }) => auc(ranks, ranked) }];
}
