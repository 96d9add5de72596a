import { LIMITS, tooLarge } from './limits.ts';

/**
 * The same text in memory of its own. Engines make a part of a string as a view of the whole, so an id cut from a
 * block of a file would otherwise keep that whole block alive (V8's sliced strings).
 */
export const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** Ids that are whole numbers below this are found in an array, at half a map's cost: most logs number their people and items. */
const SMALL = 2 ** 22;

/** The number that an id spells, if it is a small one written as numbers are (`7`, not `07`); otherwise -1. */
function smallNumber(id: string): number {
	const length = id.length;
	if (length === 0 || length > 7) return -1;
	let number = id.charCodeAt(0) - 48;
	if (number < 0 || number > 9 || (number === 0 && length > 1)) return -1;
	for (let i = 1; i < length; i++) {
		const digit = id.charCodeAt(i) - 48;
		if (digit < 0 || digit > 9) return -1;
		number = number * 10 + digit;
	}
	return number < SMALL ? number : -1;
}

/** Numbers ids in order of first appearance. */
export class IdTable {
	readonly ids: string[] = [];
	readonly #what: string;
	readonly #indices = new Map<string, number>();
	/** By the number that an id spells: its index and one, 0 for none. */
	#small = new Uint32Array(1024);
	// Logs are often sorted by person, so the id of the row before is a good guess.
	#lastId: string | undefined;
	#lastIndex = -1;

	/** `what` names the ids in an error's message: `people`. */
	constructor(what: string) {
		this.#what = what;
	}

	/** The id's number, a new one when it was not met before. Throws `too-large`. */
	index(id: string): number {
		if (id === this.#lastId) return this.#lastIndex;
		const number = smallNumber(id);
		let index = number < 0 ? (this.#indices.get(id) ?? -1) : (this.#small[number] ?? 0) - 1;
		if (index < 0) {
			if (this.ids.length >= LIMITS.ids) {
				throw tooLarge(
					`import: a log may name at most ${LIMITS.ids} ${this.#what}, got more. Import a part of the log.`,
				);
			}
			const own = ownCopy(id);
			index = this.ids.push(own) - 1;
			if (number < 0) this.#indices.set(own, index);
			else this.#setSmall(number, index + 1);
		}
		this.#lastId = this.ids[index];
		this.#lastIndex = index;
		return index;
	}

	#setSmall(number: number, value: number): void {
		if (number >= this.#small.length) {
			const grown = new Uint32Array(Math.min(SMALL, Math.max(number + 1, 2 * this.#small.length)));
			grown.set(this.#small);
			this.#small = grown;
		}
		this.#small[number] = value;
	}
}
