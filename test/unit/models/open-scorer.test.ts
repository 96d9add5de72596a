import { expect, it } from 'vitest';
import { PARTS } from '../../../src/models/hybrid/fit.ts';
import { PART_KINDS } from '../../../src/models/hybrid/parts.ts';
import { openScorer, SCORERS } from '../../../src/models/open-scorer.ts';
import { MODELS } from '../../../src/models/registry.ts';

it('knows the scorer of every model, and the one that its definition names', async () => {
	expect(Object.keys(SCORERS).sort()).toEqual(MODELS.map(({ kind }) => kind).sort());
	for (const { kind, loadScorer } of MODELS) expect(await SCORERS[kind]?.(), kind).toBe(await loadScorer());
});

it('opens what a hybrid may mix, and its fit mixes the same', () => {
	expect(PARTS.map(({ kind }) => kind)).toEqual(PART_KINDS);
});

it('refuses a kind that it does not know, and one that every object has', async () => {
	for (const kind of ['als', 'constructor'])
		await expect(openScorer({ kind, version: 1, settings: {}, tensors: {} })).rejects.toMatchObject({
			code: 'unsupported',
			message: expect.stringContaining(`got "${kind}"`),
		});
});
