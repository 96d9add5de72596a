import { completeOptimiser, type OptimiserSettings } from './optimiser.ts';

/** The numbers of one step, as its inputs give them. */
export interface StepNumbers {
	readonly rate: number;
	readonly correction1: number;
	readonly correction2: number;
}

export const readStepNumbers = (inputs: Float32Array, at: number): StepNumbers => ({
	rate: inputs[at]!,
	correction1: inputs[at + 1]!,
	correction2: inputs[at + 2]!,
});

/**
 * Moves `length` weights from `at` by their gradient; their first and second state lie at `first` and `second` of
 * `state`. `entries` is what the regularisation counts for; `squares` the mean square of the row's gradient, for
 * adagrad-row, whose one sum lies at `first`.
 */
export type Move = (
	weights: Float32Array,
	at: number,
	state: Float32Array,
	first: number,
	second: number,
	gradient: Float32Array,
	from: number,
	length: number,
	entries: number,
	scale: number,
	step: StepNumbers,
) => void;

export function createMove(settings: OptimiserSettings): Move {
	const { kind, regularisation, weightDecay, momentum, beta1, beta2, epsilon } = completeOptimiser(settings);
	return (weights, at, state, first, second, gradient, from, length, entries, scale, step) => {
		const { rate, correction1, correction2 } = step;
		const decay = regularisation * entries;
		let rowRoot = 0;
		if (kind === 'adagrad-row') {
			let squares = 0;
			for (let k = 0; k < length; k++) {
				const g = scale * gradient[from + k]! + decay * weights[at + k]!;
				squares += g * g;
			}
			state[first]! += squares / length;
			rowRoot = Math.sqrt(state[first]! + epsilon);
		}
		for (let k = 0; k < length; k++) {
			const w = weights[at + k]!;
			const g = scale * gradient[from + k]! + decay * w;
			let move = g;
			switch (kind) {
				case 'momentum':
					move = momentum * state[first + k]! + g;
					state[first + k] = move;
					break;
				case 'adagrad':
					state[first + k]! += g * g;
					move = g / Math.sqrt(state[first + k]! + epsilon);
					break;
				case 'adagrad-row':
					move = g / rowRoot;
					break;
				case 'adam': {
					const m = beta1 * state[first + k]! + (1 - beta1) * g;
					const v = beta2 * state[second + k]! + (1 - beta2) * g * g;
					state[first + k] = m;
					state[second + k] = v;
					move = (m * correction1) / (Math.sqrt(v * correction2) + epsilon);
					break;
				}
			}
			weights[at + k] = w - rate * (move + weightDecay * w);
		}
	};
}
