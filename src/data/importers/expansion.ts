import type { InklingError } from '../../core/errors.ts';
import { LIMITS, tooLarge } from './limits.ts';

/** Counts what compressed bytes expand to, and refuses what could only be made to exhaust the machine. */
export class Expansion {
	readonly #file: string;
	readonly #what: string;
	#compressed = 0;
	#expanded = 0;

	/** `what` names the packing in an error's message: `zip`. */
	constructor(file: string, what: string) {
		this.#file = file;
		this.#what = what;
	}

	/** Bytes that go in. */
	read(bytes: number): void {
		this.#compressed += bytes;
	}

	/** Bytes that have come out. Throws `too-large`. */
	made(bytes: number): void {
		this.#expanded += bytes;
		const tooDense = this.#expanded > LIMITS.ratioFrom && this.#expanded > LIMITS.ratio * this.#compressed;
		if (this.#expanded > LIMITS.expanded || tooDense) throw this.#bomb(this.#expanded);
	}

	/** Refuses by the size that is declared, before a byte is expanded. */
	promised(size: number, compressed: number): void {
		const tooMany = this.#expanded + size > LIMITS.expanded;
		const tooDense = size > LIMITS.ratioFrom && size > LIMITS.ratio * compressed;
		if (tooMany || tooDense) throw this.#bomb(this.#expanded + size);
	}

	#bomb(expanded: number): InklingError {
		return tooLarge(
			`${this.#file}: a ${this.#what} may expand to at most ${LIMITS.expanded} bytes, and over ${LIMITS.ratioFrom} to at most ${LIMITS.ratio} times its own size, got ${expanded} bytes and more. If it is what it seems, unpack it and choose the files in it.`,
			{ file: this.#file, expanded },
		);
	}
}
