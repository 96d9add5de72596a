// JSON that keeps numbers which JSON has no word for: a diverged run's loss is NaN, and must be so again.

import { InklingError } from '../core/errors.ts';

const WORD = '$number';
const WORDS: Readonly<Record<string, number>> = {
	NaN: Number.NaN,
	Infinity: Number.POSITIVE_INFINITY,
	'-Infinity': Number.NEGATIVE_INFINITY,
};

/** On one line. */
export const toJson = (value: unknown): string =>
	JSON.stringify(value, (_key, one: unknown) =>
		typeof one === 'number' && !Number.isFinite(one) ? { [WORD]: String(one) } : one,
	);

/** Throws `invalid-data`, naming `where`. */
export function fromJson(text: string, where: string): unknown {
	try {
		return JSON.parse(text, (_key, one: unknown) => {
			if (typeof one !== 'object' || one === null || !Object.hasOwn(one, WORD)) return one;
			return WORDS[String((one as Record<string, unknown>)[WORD])] ?? one;
		});
	} catch (thrown) {
		throw new InklingError('invalid-data', `archive: ${where} must be JSON, got something else. Export again.`, {
			cause: thrown,
		});
	}
}

/** Values as lines. */
export const toLines = (values: readonly unknown[]): string => values.map((value) => `${toJson(value)}\n`).join('');

/** The inverse; `where` is the part's name, to which the line is added. */
export function fromLines(text: string, where: string): unknown[] {
	const lines = text.split('\n');
	if (lines.pop() !== '') {
		throw new InklingError(
			'invalid-data',
			`archive: ${where} must end with a whole line, got a part of one. Export again.`,
		);
	}
	return lines.map((line, i) => fromJson(line, `${where}, line ${i + 1},`));
}
