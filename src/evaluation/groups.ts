// The measures of parts of the people and of the items: a mean can hide that newcomers or rare items are served badly.

import type { Csr } from '../core/csr.ts';
import type { Metrics } from '../core/run.ts';
import { topK } from '../core/top-k.ts';
import { createMeans, type Means } from './means.ts';

/** People by terciles of their known events; relevant items by how many people had them in training. */
export const GROUPS = ['new people', 'middle people', 'heavy people', 'head items', 'tail items'] as const;
export type Group = (typeof GROUPS)[number];

export interface GroupFigures {
	/** How many people the means are over. */
	readonly people: number;
	readonly metrics: Metrics;
}

/** A group that is nobody's is absent. */
export type Groups = Readonly<Partial<Record<Group, GroupFigures>>>;

/** Part of the items that are the head. Celma, "Music recommendation and discovery", 2010, among others: the 80-20 rule. */
const HEAD = 0.2;

/** [items] 1 for the most popular fifth of the items that somebody had, ties by item index. */
export function headItems(had: Float64Array): Uint8Array {
	const met = had.filter((people) => people > 0).length;
	const head = new Uint8Array(had.length);
	for (const item of topK(had, Math.ceil(HEAD * met))) head[item] = 1;
	return head;
}

/** Each measured person's tercile: people of as many events are in one group, the lower. */
export function peopleGroups({ offsets }: Pick<Csr, 'offsets'>, users: ArrayLike<number>): Group[] {
	const events = Array.from(users, (user) => offsets[user + 1]! - offsets[user]!);
	const ascending = Float64Array.from(events).sort();
	const edge = (part: number) => ascending[Math.ceil(part * ascending.length) - 1] ?? 0;
	const [few, many] = [edge(1 / 3), edge(2 / 3)];
	return events.map((count) => (count <= few ? 'new people' : count <= many ? 'middle people' : 'heavy people'));
}

export interface GroupSums {
	/** One person's figures, parallel to the names; those that are not numbers are left out of their mean. */
	add(group: Group, values: ArrayLike<number>): void;
	groups(): Groups;
}

export function createGroupSums(names: readonly string[]): GroupSums {
	const sums = new Map<Group, { people: number; means: Means }>();
	return {
		add(group, values) {
			const so = sums.get(group) ?? { people: 0, means: createMeans() };
			sums.set(group, so);
			so.people++;
			for (const [i, name] of names.entries()) so.means.add(name, values[i]!);
		},
		groups() {
			const told = GROUPS.flatMap((group) => {
				const so = sums.get(group);
				return so ? [[group, { people: so.people, metrics: so.means.metrics() }] as const] : [];
			});
			return Object.fromEntries(told);
		},
	};
}
