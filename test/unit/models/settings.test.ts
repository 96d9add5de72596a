import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/core/model.ts';
import { mf } from '../../../src/models/mf/model.ts';
import { completeSettings, type FittedDefinition, numberSetting, tensorOf } from '../../../src/models/model.ts';
import { openScorer } from '../../../src/models/open-scorer.ts';
import { popularity } from '../../../src/models/popularity/model.ts';
import { modelDefinition } from '../../../src/models/registry.ts';

const wrong = (message: string) => expect.objectContaining({ code: 'invalid-argument', message });

describe('settings', () => {
	it('are the defaults where none is given, in the order of the definition', () => {
		const complete = completeSettings(mf, { epochs: 3 });
		expect(complete).toEqual({ ...completeSettings(mf), epochs: 3 });
		expect(Object.keys(complete)).toEqual(mf.settings.map(({ name }) => name));
	});

	it.each<[Settings, string]>([
		[
			{ epoch: 3 },
			expect.stringMatching(/^settings of mf: epoch is none of them\. Use embeddingSize, .*, epochs, .*\.$/) as string,
		],
		[{ epochs: 0 }, 'settings of mf: epochs must be from 1 to 10000, got 0.'],
		[{ epochs: 10_001 }, 'settings of mf: epochs must be from 1 to 10000, got 10001.'],
		[{ epochs: 2.5 }, 'settings of mf: epochs must be a whole number, got 2.5.'],
		[{ learningRate: Number.NaN }, 'settings of mf: learningRate must be from 0.000001 to 10, got NaN.'],
		[
			{ learningRate: Number.POSITIVE_INFINITY },
			'settings of mf: learningRate must be from 0.000001 to 10, got Infinity.',
		],
		[{ epochs: '3' }, 'settings of mf: epochs must be a number, got "3".'],
		[{ epochs: true }, 'settings of mf: epochs must be a number, got true.'],
		[{ toString: 1 }, expect.stringContaining('toString is none of them') as string],
	])('refuse %o', (given, message) => {
		expect(() => completeSettings(mf, given)).toThrow(wrong(message));
	});

	it('take the bounds themselves', () => {
		expect(completeSettings(mf, { epochs: 1, learningRate: 1e-6, patience: 0, embeddingSize: 512 })).toMatchObject({
			epochs: 1,
			learningRate: 1e-6,
			patience: 0,
			embeddingSize: 512,
		});
	});

	it('that are a choice must be one of the choices', () => {
		const choosing: FittedDefinition = {
			...popularity,
			settings: [{ name: 'by', default: 'people', choices: ['people', 'events'] }],
		};
		expect(completeSettings(choosing, { by: 'events' })).toEqual({ by: 'events' });
		expect(() => completeSettings(choosing, { by: 'stars' })).toThrow(
			wrong('settings of popularity: by must be one of people, events, got "stars".'),
		);
		expect(() => completeSettings(choosing, { by: 1 })).toThrow(
			wrong('settings of popularity: by must be a string, got 1.'),
		);
	});

	it('that should be numbers and are none are bad data where a saved model is read', () => {
		expect(numberSetting({ epochs: 3 }, 'epochs')).toBe(3);
		expect(() => numberSetting({ epochs: '3' }, 'epochs')).toThrow(expect.objectContaining({ code: 'invalid-data' }));
	});
});

describe('the registry', () => {
	it('names the models there are to who asks for another', async () => {
		expect(modelDefinition('mf')).toBe(mf);
		expect(() => modelDefinition('als')).toThrow(
			wrong(expect.stringMatching(/^model: must be one of .*, mf, .*popularity, .*, got "als"\.$/) as string),
		);
		await expect(openScorer({ kind: 'als', version: 1, settings: {}, tensors: {} })).rejects.toThrow(/got "als"/);
	});
});

describe('a tensor', () => {
	const saved = (shape: number[], length: number) => ({
		kind: 'mf',
		version: 1,
		settings: {},
		tensors: { items: { shape, data: new Float32Array(length) } },
	});

	it('must have the shape that is asked for, of which -1 leaves a size open', () => {
		expect(tensorOf(saved([2, 3], 6), 'items', [-1, 3]).shape).toEqual([2, 3]);
		const refused = [saved([2, 3], 5), saved([3, 2], 6), saved([6], 6), saved([-2, -3], 6), saved([2.5, 3], 7.5)];
		for (const model of refused) {
			expect(() => tensorOf(model, 'items', [-1, 3])).toThrow(
				expect.objectContaining({
					code: 'invalid-data',
					message: expect.stringContaining('tensor items must be [any, 3]'),
				}),
			);
		}
		expect(() => tensorOf(saved([2, 3], 6), 'users', [-1, 3])).toThrow(/tensor users must be \[any, 3\], got none/);
	});
});
