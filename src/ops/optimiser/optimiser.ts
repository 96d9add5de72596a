// What a gradient does to weights, for whole arrays (dense-update) and touched rows (sparse-update). With gradient g:
//   sgd          w -= r g
//   momentum     m = momentum m + g;  w -= r m
//   adagrad      s = s + g^2;  w -= r g / sqrt(s + epsilon)                       (Duchi, Hazan & Singer, JMLR 2011)
//   adagrad-row  the same with one s a row, which gains the mean of its g^2
//   adam         m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g^2;
//                w -= r (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)  (Kingma & Ba, ICLR 2015)
// where first g = clipping scale x g + regularisation x w, and r = learning rate x the step's own factor. Weight decay
// is apart from the gradient (Loshchilov & Hutter, ICLR 2019): w -= r weightDecay w. Sparse Adam is lazy: a row that is
// not touched keeps its m and v as they are.

export type OptimiserKind = 'sgd' | 'momentum' | 'adagrad-row' | 'adagrad' | 'adam';

export interface OptimiserSettings {
	readonly kind: OptimiserKind;
	readonly learningRate: number;
	/** L2, in the gradient. Of a table: once for each entry of the row. Default 0. */
	readonly regularisation?: number;
	/** Default 0. */
	readonly weightDecay?: number;
	/** Default .9. */
	readonly momentum?: number;
	/** Default .9. */
	readonly beta1?: number;
	/** Default .999. */
	readonly beta2?: number;
	/** Default 1e-7 for Adagrad, 1e-8 for Adam. */
	readonly epsilon?: number;
}

/** Arrays of state beside the weights, in units of the weights. */
export const OPTIMISER_SLOTS: Readonly<Record<OptimiserKind, number>> = {
	sgd: 0,
	momentum: 1,
	'adagrad-row': 1,
	adagrad: 1,
	adam: 2,
};

/** What state begins with: tfjs's value for Adagrad's sums, so that the two can be compared step by step. */
export const optimiserStart = (kind: OptimiserKind): number => (kind.startsWith('adagrad') ? 0.1 : 0);

/** Settings with nothing left open. */
export function completeOptimiser(settings: OptimiserSettings): Required<OptimiserSettings> {
	return {
		regularisation: 0,
		weightDecay: 0,
		momentum: 0.9,
		beta1: 0.9,
		beta2: 0.999,
		epsilon: settings.kind === 'adam' ? 1e-8 : 1e-7,
		...settings,
	};
}

/** Words of a step's inputs that its updates read: learning rate, 1 / (1 - beta1^t), 1 / (1 - beta2^t), 0. */
export const STEP_WORDS = 4;

/** Writes them for step t = 1, 2, ..., counted since the weights were made; `factor` is a schedule's, on the learning rate. */
export function writeStepWords(
	settings: OptimiserSettings,
	step: number,
	words: Uint32Array<ArrayBuffer>,
	at: number,
	factor = 1,
): void {
	const { learningRate, beta1, beta2 } = completeOptimiser(settings);
	const values = new Float32Array(words.buffer, words.byteOffset + at * 4, STEP_WORDS);
	values[0] = learningRate * factor;
	values[1] = 1 / (1 - beta1 ** step);
	values[2] = 1 / (1 - beta2 ** step);
	values[3] = 0;
}
