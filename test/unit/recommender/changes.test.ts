// Node has BroadcastChannel too; two of these on one name are two tabs.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Changes, createChanges } from '../../../src/recommender/changes.ts';
import type { RecommenderEvent } from '../../../src/recommender/types.ts';

const opened: { close(): void }[] = [];
afterEach(() => {
	for (const each of opened.splice(0)) each.close();
});

function tab(name: string): { changes: Changes; told: string[]; foreign: string[]; end: () => void } {
	const told: string[] = [];
	const foreign: string[] = [];
	const changes = createChanges(name, ({ kind }) => {
		// What is held has to be dropped before anyone asks again.
		expect(told).toHaveLength(foreign.length);
		foreign.push(kind);
	});
	opened.push(changes);
	const end = changes.subscribe(({ kind }: RecommenderEvent) => told.push(kind));
	return { changes, told, foreign, end };
}

describe('changes', () => {
	it('are told at once in this tab, and in the other tabs of the same name', async () => {
		const [mine, theirs, elsewhere] = [tab('shop'), tab('shop'), tab('other')];
		mine.changes.announce('history', 'profile', 'list');
		expect(mine.told).toEqual(['history', 'profile', 'list']);
		await vi.waitFor(() => expect(theirs.told).toEqual(['history', 'profile', 'list']));
		expect(theirs.foreign).toEqual(['history', 'profile', 'list']);
		expect([mine.foreign, elsewhere.told]).toEqual([[], []]);
	});

	it('that are none of ours are passed over: any script of the origin may post there', async () => {
		const { told, foreign } = tab('shop');
		const channel = new BroadcastChannel('inkling:shop');
		opened.push(channel);
		for (const message of ['password', { kind: 'history' }, null, undefined, 7, ['list'], '__proto__'])
			channel.postMessage(message);
		channel.postMessage('runs');
		await vi.waitFor(() => expect(told).toEqual(['runs']));
		expect(foreign).toEqual(['runs']);
	});

	it('are told until the subscription ends', () => {
		const { changes, told, end } = tab('shop');
		const others: string[] = [];
		changes.subscribe(({ kind }) => others.push(kind));
		changes.announce('runs');
		end();
		changes.announce('datasets');
		expect([told, others]).toEqual([['runs'], ['runs', 'datasets']]);
	});

	it('reach every listener, also when one of them ends a subscription', () => {
		const { changes, told } = tab('shop');
		const once = changes.subscribe(() => once());
		const last: string[] = [];
		changes.subscribe(({ kind }) => last.push(kind));
		changes.announce('list');
		expect([told, last]).toEqual([['list'], ['list']]);
	});

	it('are not told after closing', async () => {
		const [mine, theirs] = [tab('shop'), tab('shop')];
		theirs.changes.close();
		mine.changes.announce('runs');
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect([mine.told, theirs.told, theirs.foreign]).toEqual([['runs'], [], []]);
	});
});
