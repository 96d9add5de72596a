// The reference: a softmax loss and its gradients in float64, as the formula says, a row at a time.

export interface NaiveSoftmax {
	readonly losses: Float64Array;
	readonly hiddenGradient: Float64Array;
	readonly tableGradient: Float64Array;
}

/** A row competes with the table's rows from `sharedFrom` on and its positive. */
export function naiveSoftmax(
	hidden: Float32Array,
	table: Float32Array,
	positives: Uint32Array,
	size: number,
	sharedFrom: number,
): NaiveSoftmax {
	const rows = positives.length;
	const candidates = table.length / size;
	const losses = new Float64Array(rows);
	const hiddenGradient = new Float64Array(hidden.length);
	const tableGradient = new Float64Array(table.length);
	const logits = new Float64Array(candidates);
	for (let row = 0; row < rows; row++) {
		const positive = positives[row]!;
		const h = row * size;
		const each = (work: (candidate: number) => void) => {
			if (positive < sharedFrom) work(positive);
			for (let c = sharedFrom; c < candidates; c++) work(c);
		};
		let most = Number.NEGATIVE_INFINITY;
		each((c) => {
			let logit = 0;
			for (let k = 0; k < size; k++) logit += hidden[h + k]! * table[c * size + k]!;
			logits[c] = logit;
			if (logit > most) most = logit;
		});
		let sum = 0;
		each((c) => {
			sum += Math.exp(logits[c]! - most);
		});
		losses[row] = most + Math.log(sum) - logits[positive]!;
		each((c) => {
			const slope = Math.exp(logits[c]! - most) / sum - (c === positive ? 1 : 0);
			for (let k = 0; k < size; k++) {
				hiddenGradient[h + k]! += slope * table[c * size + k]!;
				tableGradient[c * size + k]! += slope * hidden[h + k]!;
			}
		});
	}
	return { losses, hiddenGradient, tableGradient };
}
