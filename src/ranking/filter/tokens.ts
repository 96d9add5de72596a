import { InklingError } from '../../core/errors.ts';

/** A piece of a filter or of rules. `column` is 1-based, in UTF-16 units as editors and `slice` count them. */
export type Token =
	| { kind: 'word'; text: string; column: number }
	| { kind: 'string'; text: string; value: string; column: number }
	| { kind: 'number'; text: string; value: number; column: number }
	| { kind: 'symbol'; text: string; column: number }
	| { kind: 'end'; text: ''; column: number };

const SPACE = /\s+/uy;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_-]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const SYMBOL = /!=|<=|>=|[=<>()[\],.;]/uy;

/** An error in a filter or in rules: `details.column` says where. */
export function textError(what: string, column: number, expected: string, got: string, remedy: string): InklingError {
	return new InklingError('invalid-argument', `${what}, column ${column}: ${expected}, got ${got}. ${remedy}`, {
		details: { column },
	});
}

/** Cuts a text into tokens, an `end` last. Throws `invalid-argument`. */
export function tokensOf(text: string, what: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		return pattern.exec(text)?.[0];
	};
	while (at < text.length) {
		const column = at + 1;
		const first = text[at]!;
		const space = take(SPACE);
		if (space !== undefined) {
			at += space.length;
			continue;
		}
		let token: Token;
		if (first === '"' || first === "'") {
			token = stringAt(text, at, what);
		} else {
			const word = take(WORD);
			const number = take(NUMBER);
			const symbol = take(SYMBOL);
			if (word !== undefined) token = { kind: 'word', text: word, column };
			else if (number !== undefined) token = numberOf(number, column, what);
			else if (symbol !== undefined) token = { kind: 'symbol', text: symbol, column };
			else
				throw textError(
					what,
					column,
					'a field, a value or an operator must stand here',
					JSON.stringify(first),
					'Put text in quotes.',
				);
		}
		tokens.push(token);
		at += token.text.length;
	}
	tokens.push({ kind: 'end', text: '', column: text.length + 1 });
	return tokens;
}

function numberOf(text: string, column: number, what: string): Token {
	const value = Number(text);
	if (Number.isFinite(value)) return { kind: 'number', text, value, column };
	throw textError(what, column, 'a number must be finite', text, 'Write a smaller one.');
}

/** The string that opens at `start`; a backslash takes the next backslash or quote as it is. */
function stringAt(text: string, start: number, what: string): Token {
	const quote = text[start]!;
	let value = '';
	for (let at = start + 1; at < text.length; at++) {
		const character = text[at]!;
		if (character === quote) return { kind: 'string', text: text.slice(start, at + 1), value, column: start + 1 };
		if (character !== '\\') {
			value += character;
			continue;
		}
		const escaped = text[++at];
		if (escaped !== '\\' && escaped !== '"' && escaped !== "'") {
			throw textError(
				what,
				at,
				'a backslash must stand before \\, " or \'',
				JSON.stringify(escaped ?? ''),
				'Write \\\\ for one backslash.',
			);
		}
		value += escaped;
	}
	throw textError(what, start + 1, `a string must end with ${quote}`, `the end of the ${what}`, `Add ${quote}.`);
}
