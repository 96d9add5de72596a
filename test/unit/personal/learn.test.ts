import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../src/models/registry.ts';
import { learn } from '../../../src/personal/learn.ts';
import { historyOf } from '../models/small-log.ts';

describe('learning from one person', () => {
	it.each(MODELS.filter(({ loadDelta }) => !loadDelta).map(({ kind }) => kind))(
		'is refused for a pack of %s, by name and with what to do, before anything is read of it',
		async (kind) => {
			const saved = { kind, version: 1, settings: {}, tensors: {} };
			const options = { saved, packHash: '', history: historyOf([0, 1]), seed: 1, gpu: null };
			await expect(learn(options)).rejects.toMatchObject({
				code: 'unsupported',
				message: expect.stringMatching(new RegExp(`got ${kind}\\. Make the pack with mf, .*gru`)),
			});
		},
	);
});
