// Does it help? Every event is foretold by the pack alone and by pack + delta before it is learnt. What counts is how much
// nearer to the top the delta put it, in bits: log2((2 + the pack's rank) / (2 + the delta's)), ranks from 0. The pack is
// used until the mean is well over 0.
//
// The rule was chosen on 200 people of the built-in shop, two towers, among 4, 6 and 8 predictions and 0 to 2 errors,
// and other people were measured with it. With 6 and 1.5 it keeps the pack for 93 % of predictions where each
// item was swapped for another as popular, and takes the delta for 22 % where none was; at 1 error these are 85 % and 35 %.

export interface GateRule {
	/** Predictions before anything is decided. */
	readonly least: number;
	/** Standard errors by which the mean must be over 0. */
	readonly errors: number;
}

export const GATE_RULE: GateRule = { least: 6, errors: 1.5 };

/** Where each foretold item stood, 0 the best, with either: parallel, oldest first. */
export interface GateState {
	readonly pack: readonly number[];
	readonly delta: readonly number[];
}

export interface GateDecision {
	readonly uses: 'pack' | 'delta';
	readonly why: 'too-few-predictions' | 'does-not-help' | 'helps';
	readonly predictions: number;
	/** Mean of what the delta gained, in bits, and its standard error. */
	readonly mean: number;
	readonly error: number;
}

export function decide(state: GateState, rule: GateRule = GATE_RULE): GateDecision {
	const gained = differences(state);
	const predictions = gained.length;
	const mean = predictions === 0 ? 0 : gained.reduce((sum, value) => sum + value, 0) / predictions;
	const squares = gained.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	const error = predictions < 2 ? 0 : Math.sqrt(squares / (predictions - 1) / predictions);
	const told = { predictions, mean, error };
	if (predictions < rule.least) return { uses: 'pack', why: 'too-few-predictions', ...told };
	return mean - rule.errors * error > 0
		? { uses: 'delta', why: 'helps', ...told }
		: { uses: 'pack', why: 'does-not-help', ...told };
}

/** [predictions] the sum of what was gained so far, in bits: what the chart draws. */
export function runningDifference(state: GateState): number[] {
	let sum = 0;
	return differences(state).map((gained) => {
		sum += gained;
		return sum;
	});
}

const differences = ({ pack, delta }: GateState): number[] =>
	pack.map((rank, i) => Math.log2((2 + rank) / (2 + (delta[i] ?? rank))));
