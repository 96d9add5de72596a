// What holds for every model is in suites/delta-suite.ts; here what hangs on the length of the history.

import { describe, expect, it } from 'vitest';
import { randomBelow } from '../../../src/core/random.ts';
import type { History } from '../../../src/core/scorer.ts';
import { targetsOf } from '../../../src/models/delta/delta.ts';
import { writeDelta } from '../../../src/personal/delta-record.ts';
import { fold, foldAll, JUMP, learntFrom, WINDOW } from '../../../src/personal/fold.ts';
import { openSmall } from '../../suites/delta-suite.ts';

const historyOf = (items: readonly number[]): History => ({
	items: Int32Array.from(items),
	types: new Uint8Array(items.length).fill(1),
	weights: new Float32Array(items.length).fill(1),
	at: Float64Array.from(items.keys(), (i) => 1e12 + i * 1000),
});

describe('a fold', () => {
	it('learns events that speak for an item new to the person, and no others', () => {
		const history = { ...historyOf([4, 4, 7, 9, 9, 4, 2]), weights: Float32Array.of(1, 1, 0, -5, 1, 1, 3) };
		// The second 4 is a repeat, 7 says nothing, 9 was turned down before it was taken.
		expect(targetsOf(history, 0, 7)).toEqual([0, 6]);
		expect(targetsOf(history, 1, 6)).toEqual([]);
	});

	it('of a long history begins later, in jumps, so that most events leave the beginning where it is', () => {
		const from = (length: number) => learntFrom(historyOf(Array.from({ length }, (_, i) => i)));
		expect([from(0), from(WINDOW), from(WINDOW + 1), from(WINDOW + JUMP)]).toEqual([0, 0, JUMP, JUMP]);
		expect(from(WINDOW + JUMP + 1)).toBe(2 * JUMP);
	});

	it('foretells each event once, before it is learnt, and counts it for the gate when something was learnt', async () => {
		const model = await openSmall('mf');
		const settings = { ...model.definition.defaults, steps: 1 };
		const history = historyOf([3, 5, 3, 8]);
		const running = fold({ packHash: '', ...model, history, settings, seed: 1, gpu: null });
		const told: string[] = [];
		for (;;) {
			const next = await running.next();
			if (next.done) {
				expect(next.value.gate.pack).toHaveLength(2);
				expect(next.value).toMatchObject({ steps: 3, events: { count: 4, from: 0 } });
				break;
			}
			const { kind, event } = next.value;
			if (kind === 'ranked') continue;
			told.push(`${kind} ${event}${next.value.kind === 'foretold' ? ` ${next.value.counts}` : ''}`);
		}
		expect(told).toEqual(['foretold 0 false', 'step 0', 'foretold 1 true', 'step 1', 'foretold 3 true', 'step 3']);
	});

	it('starts afresh where the earlier delta is of another pack, seed, setting, adapter or history', async () => {
		const model = await openSmall('mf');
		const settings = { ...model.definition.defaults, steps: 1 };
		const items = Array.from({ length: 6 }, (_, i) => randomBelow(48, 3, 0, i));
		const options = { packHash: 'a', ...model, history: historyOf(items), settings, seed: 1, gpu: null };
		const right = await foldAll(options);
		for (const wrong of [
			{ ...right, packHash: 'b' },
			{ ...right, seed: 2 },
			{ ...right, settings: { ...settings, learningRate: 1 } },
			{ ...right, adapter: 'another' },
			{ ...right, events: { ...right.events, sha256: '00' } },
			{ ...right, events: { ...right.events, count: 9 } },
		]) {
			const from = {
				...wrong,
				tensors: { ...wrong.tensors, weights: { shape: [16], data: new Float32Array(16).fill(9) } },
			};
			expect(writeDelta(await foldAll({ ...options, from }))).toEqual(writeDelta(right));
		}
	});
});
