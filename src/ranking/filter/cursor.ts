// Where the reading of a filter or of rules is: it only moves on, so that reading takes steps in proportion to the text.

import { type Token, textError, tokensOf } from './tokens.ts';

/** Bounds on what a page may be made to parse; a list of a hundred ids fits. */
export const LONGEST_TEXT = 10_000;

export class Cursor {
	/** What is read, for messages. */
	readonly what: 'filter' | 'rules';
	readonly #tokens: readonly Token[];
	#at = 0;

	/** Throws `invalid-argument` for a text that is too long or has what no token begins with. */
	constructor(text: string, what: 'filter' | 'rules') {
		this.what = what;
		if (text.length > LONGEST_TEXT) {
			const must = `${what === 'filter' ? 'a filter' : 'rules'} must have at most ${LONGEST_TEXT} characters`;
			throw textError(what, LONGEST_TEXT + 1, must, `${text.length}`, 'Shorten it.');
		}
		this.#tokens = tokensOf(text, what);
	}

	/** The token that comes next; at the end always the end. */
	peek(): Token {
		return this.#tokens[this.#at] ?? this.#tokens[this.#tokens.length - 1]!;
	}

	/** Takes the next token. */
	next(): Token {
		const token = this.peek();
		this.#at++;
		return token;
	}

	/** Whether the next token is this word (in either case) or symbol. */
	sees(wanted: string): boolean {
		const token = this.peek();
		return (token.kind === 'word' || token.kind === 'symbol') && token.text.toLowerCase() === wanted;
	}

	/** Takes the next token if it is this one; whether it was. */
	accept(wanted: string): boolean {
		const found = this.sees(wanted);
		if (found) this.#at++;
		return found;
	}

	/** Takes the next token, which must be this one. */
	demand(wanted: string, remedy: string): void {
		if (!this.accept(wanted)) throw this.error(this.peek(), `"${wanted}" must stand here`, remedy);
	}

	/** An error at the token; `got` is the token itself unless said. */
	error(token: Token, expected: string, remedy: string, got?: string) {
		return textError(this.what, token.column, expected, got ?? this.#shown(token), remedy);
	}

	#shown(token: Token): string {
		if (token.kind === 'end') return `the end of the ${this.what}`;
		return JSON.stringify(token.text.slice(0, 40));
	}
}
