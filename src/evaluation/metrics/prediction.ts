// Measures of predicted values, not of rankings: for models that predict ratings or probabilities. Most scores only order
// items; a scorer that says that it predicts ratings is measured by these too (evaluate.ts).

import { InklingError } from '../../core/errors.ts';

/** Predicted beside true values, in the same order, -> one figure; NaN of none. Throws invalid-argument where one is missing. */
export type PredictionMeasure = (predicted: ArrayLike<number>, truth: ArrayLike<number>) => number;

/** Root mean squared error: the root of the mean of (predicted - true)^2. Bennett & Lanning, "The Netflix Prize", KDD Cup 2007. */
export const rmse: PredictionMeasure = (predicted, truth) =>
	Math.sqrt(meanOf('rmse', predicted, truth, (a, b) => (a - b) ** 2));

/** Mean absolute error: the mean of |predicted - true|. Willmott & Matsuura, Climate Research 30, 2005. */
export const mae: PredictionMeasure = (predicted, truth) => meanOf('mae', predicted, truth, (a, b) => Math.abs(a - b));

/** The share of probabilities on the right side of one half; one half itself says yes. True values are 0 or 1. */
export const accuracy: PredictionMeasure = (predicted, truth) =>
	meanOf('accuracy', predicted, truth, (a, b) => (a >= 0.5 === (b === 1) ? 1 : 0));

function meanOf(
	where: string,
	predicted: ArrayLike<number>,
	truth: ArrayLike<number>,
	each: (predicted: number, truth: number) => number,
): number {
	if (predicted.length !== truth.length) {
		throw new InklingError(
			'invalid-argument',
			`${where}: each predicted value needs a true one, got ${predicted.length} and ${truth.length}. Give as many of both.`,
		);
	}
	let sum = 0;
	for (let i = 0; i < predicted.length; i++) sum += each(predicted[i]!, truth[i]!);
	return sum / predicted.length;
}
