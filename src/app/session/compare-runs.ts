import type { RunRecord, Settings } from '../../index.ts';

/** Runs that can be compared: those that ended with a model. */
export const comparable = ({ status }: Pick<RunRecord, 'status'>): boolean =>
	status === 'finished' || status === 'stopped';

export const SORTS = ['created', 'ndcg', 'hr', 'epochs', 'seconds'] as const;
export type SortKey = (typeof SORTS)[number];
export interface Sort {
	by: SortKey;
	descending: boolean;
}

const VALUE: Readonly<Record<SortKey, (run: RunRecord) => number | undefined>> = {
	created: (run) => run.createdAt,
	ndcg: (run) => run.test?.[run.model]?.['ndcg@10'],
	hr: (run) => run.test?.[run.model]?.['hr@10'],
	epochs: (run) => run.epochs,
	seconds: (run) => run.seconds,
};

/** Sorted; what has no value comes last either way, and equals stay as they were. */
export function sorted(runs: readonly RunRecord[], { by, descending }: Sort): RunRecord[] {
	const value = VALUE[by];
	return runs.toSorted((a, b) => {
		const [one, other] = [value(a), value(b)];
		if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
		return descending ? other - one : one - other;
	});
}

/** Of each run the settings in which not all runs of its model agree, its seed among them. */
export function differing(runs: readonly Pick<RunRecord, 'model' | 'settings' | 'seed'>[]): Settings[] {
	const all = runs.map(({ settings, seed }): Settings => ({ ...settings, seed }));
	return all.map((own, i) => {
		const peers = all.filter((_, j) => runs[j]?.model === runs[i]?.model);
		const differs = Object.entries(own).filter(([name, value]) => peers.some((peer) => peer[name] !== value));
		return Object.fromEntries(differs);
	});
}

/** Items that stand in every list; none where there is only one list. */
export function inAll(lists: readonly (readonly string[])[]): ReadonlySet<string> {
	const [first = [], ...rest] = lists;
	return new Set(rest.length === 0 ? [] : first.filter((id) => rest.every((list) => list.includes(id))));
}
