import { describe, expect, it } from 'vitest';
import { parseNumbers, parseSettings } from '../../../src/cli/settings.ts';

describe('--set', () => {
	it('groups assignments by model, each as its type; the last of a name stands', () => {
		const parsed = parseSettings(['mf.epochs=3', 'mf.learningRate=1e-2', 'popularity.by=a=b', 'mf.epochs=4']);
		expect([...parsed]).toEqual([
			['mf', { epochs: 4, learningRate: 0.01 }],
			['popularity', { by: 'a=b' }],
		]);
		expect(parseSettings([]).size).toBe(0);
	});

	it('leaves text that is no number as it is, so that the error can show it', () => {
		expect(parseSettings(['mf.epochs=3x']).get('mf')).toEqual({ epochs: '3x' });
		expect(parseSettings(['mf.epochs=']).get('mf')).toEqual({ epochs: '' });
	});

	it.each(['epochs=3', 'mf.epochs', 'mf epochs=3', '=', ''])('refuses %j', (assignment) => {
		expect(() => parseSettings([assignment])).toThrow(
			expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(/^--set: must read/) }),
		);
	});
});

describe('a list of numbers', () => {
	it('is whole numbers within bounds, with spaces or not', () => {
		expect(parseNumbers('--k', '5, 10,20', 1, 100)).toEqual([5, 10, 20]);
		expect(parseNumbers('--k', '1,100', 1, 100)).toEqual([1, 100]);
		for (const text of ['', '5,', '0', '101', '2.5', 'x', '-1', 'Infinity']) {
			expect(() => parseNumbers('--k', text, 1, 100), text).toThrow(
				`--k: must be whole numbers from 1 to 100 with commas between, got ${text}.`,
			);
		}
	});
});
