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

	/** The measure after `epoch` epochs. The earlier of equals stands. */
	measured(epoch: number, metric: number): void {
		if (!this.#best || metric > this.#best.metric) this.#best = { epoch, metric };
	}

	/** Whether after so many epochs enough went by without a better one. */
	enough(epoch: number): boolean {
		return this.#best !== null && epoch - this.#best.epoch >= this.#patience;
	}
}
