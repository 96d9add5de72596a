import { LIMITS, tooLarge } from './limits.ts';

/**
 * The same text in memory of its own. Engines make a part of a string as a view of the whole, so an id cut from a
 * block of a file would otherwise keep that whole block alive (V8's sliced strings).
 */
export const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** Numbers ids in order of first appearance. */
export class IdTable {
	readonly ids: string[] = [];
	readonly #what: string;
	readonly #indices = new Map<string, number>();
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
		let index = this.#indices.get(id);
		if (index === undefined) {
			if (this.ids.length >= LIMITS.ids) {
				throw tooLarge(
					`import: a log may name at most ${LIMITS.ids} ${this.#what}, got more. Import a part of the log.`,
				);
			}
			const own = ownCopy(id);
			index = this.ids.push(own) - 1;
			this.#indices.set(own, index);
		}
		this.#lastId = this.ids[index];
		this.#lastIndex = index;
		return index;
	}
}
