import { describe, expect, it } from 'vitest';
import { groupRows } from '../../../src/ops/top-k/groups.ts';

describe('groups of rows', () => {
	it('are larger in a larger table, and at least eight times as many as are looked for while that can be', () => {
		expect([100, 6_400, 12_800, 1_000_000].map((rows) => groupRows(rows, 100))).toEqual([4, 8, 16, 32]);
		expect(groupRows(1_000_000, 1000)).toBe(32);
		expect(groupRows(100_000, 1000)).toBe(8);
	});
});
