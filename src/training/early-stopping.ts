/** Remembers the best epoch on the validation item, and says when to stop looking for a better one. */
export class EarlyStopping {
	readonly #patience: number;
	#best: { readonly epoch: number; readonly metric: number } | null;

	constructor(patience: number, best: { readonly epoch: number; readonly metric: number } | null) {
		this.#patience = patience;
		this.#best = best;
	}

	/** Epochs done at the best measure, and that measure; null before the first. */
	get best(): { readonly epoch: number; readonly metric: number } | null {
		return this.#best;
	}

	/** After `epoch` epochs with this measure: whether enough epochs went by without a better one. The earlier of equals stands. */
	after(epoch: number, metric: number): boolean {
		if (!this.#best || metric > this.#best.metric) this.#best = { epoch, metric };
		return epoch - this.#best.epoch >= this.#patience;
	}
}
