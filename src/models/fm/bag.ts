// A factorisation machine's bag on typed arrays, as ops/factors has it: rows [factors | weight] are added one after another.

export class FactorBag {
	/** Sums of the factors. */
	readonly sums: Float64Array;
	readonly #squares: Float64Array;
	#linear = 0;

	constructor(factors: number) {
		this.sums = new Float64Array(factors);
		this.#squares = new Float64Array(factors);
	}

	clear(): void {
		this.sums.fill(0);
		this.#squares.fill(0);
		this.#linear = 0;
	}

	/** The row at that place of the table. */
	add(table: Float32Array, at: number, weight: number): void {
		const { sums } = this;
		for (let f = 0; f < sums.length; f++) {
			const part = weight * table[at + f]!;
			sums[f]! += part;
			this.#squares[f]! += part * part;
		}
		this.#linear += weight * table[at + sums.length]!;
	}

	/** The bag's own part of the score: its weights, and the products of the pairs within it. */
	own(): number {
		let own = this.#linear;
		for (let f = 0; f < this.sums.length; f++) own += 0.5 * (this.sums[f]! ** 2 - this.#squares[f]!);
		return own;
	}
}
