// Does it help? Each prediction that the pack and the delta both made of an event before it was learnt counts the
// difference of their gains, 1 / log2(2 + rank) with ranks from 0. The pack is used until the evidence is for the delta.

export interface GateRule {
	/** Predictions before anything is decided. */
	readonly least: number;
	/** Standard errors by which the mean difference must be over 0. */
	readonly errors: number;
}

/** Chosen on people of the built-in shop that no figure of docs/personal.md was measured on. */
export const GATE_RULE: GateRule = { least: 6, errors: 0.5 };

/** What both gained from each event that was foretold: parallel, oldest first. */
export interface GateState {
	readonly pack: readonly number[];
	readonly delta: readonly number[];
}

export interface GateDecision {
	readonly uses: 'pack' | 'delta';
	readonly why: 'too-few-predictions' | 'does-not-help' | 'helps';
	readonly predictions: number;
	/** Mean gain of the delta over the pack, and its standard error. */
	readonly mean: number;
	readonly error: number;
}

/** The gain of an item that stood at that rank; 0 is best. */
export const gainAt = (rank: number): number => 1 / Math.log2(2 + rank);

export function decide({ pack, delta }: GateState, rule: GateRule = GATE_RULE): GateDecision {
	const predictions = pack.length;
	const differences = pack.map((gain, i) => (delta[i] ?? gain) - gain);
	const mean = predictions === 0 ? 0 : differences.reduce((sum, value) => sum + value, 0) / predictions;
	const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	const error = predictions < 2 ? 0 : Math.sqrt(squares / (predictions - 1) / predictions);
	const told = { predictions, mean, error };
	if (predictions < rule.least) return { uses: 'pack', why: 'too-few-predictions', ...told };
	return mean - rule.errors * error > 0
		? { uses: 'delta', why: 'helps', ...told }
		: { uses: 'pack', why: 'does-not-help', ...told };
}

/** [predictions] the sum of the differences so far: what the chart draws. */
export function runningDifference({ pack, delta }: GateState): number[] {
	let sum = 0;
	return pack.map((gain, i) => {
		sum += (delta[i] ?? gain) - gain;
		return sum;
	});
}
