/** The batches of an epoch, as a pure function of (data, settings, seed, epoch, step): a run can go on from any step, and no draw depends on those before it. */
export interface BatchSource<Batch> {
	/** In an epoch. */
	readonly steps: number;
	batch(epoch: number, step: number): Batch;
	/** Examples in a batch: what its loss is the sum of. */
	examplesIn(batch: Batch): number;
}
