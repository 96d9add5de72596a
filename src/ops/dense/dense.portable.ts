import { memoryOf, type Part, startOf } from '../part.ts';
import { type Matrix, multiply } from './multiply.ts';
import type { Activation, Dense, DenseMemories, DenseSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableDense(settings: DenseSettings, memories: DenseMemories): Dense {
	const { rows, inputs, outputs, outputStride = outputs, activation = 'none' } = settings;
	const matrix = (part: Part, columns: number): Matrix => ({
		values: memoryOf(part).f32,
		at: startOf(part),
		down: columns,
		right: 1,
	});
	const input = matrix(memories.input, inputs);
	const weights = matrix(memories.weights, outputs);
	const output = matrix(memories.output, outputStride);
	const { bias, biasGradient, outputGradient, inputGradient, weightsGradient } = memories;
	const biases = bias && memoryOf(bias).f32.subarray(startOf(bias), startOf(bias) + outputs);
	const slopes: Matrix = { values: new Float32Array(rows * outputs), at: 0, down: outputs, right: 1 };

	return {
		forward() {
			multiply(rows, outputs, inputs, input, weights, output);
			const { values, at } = output;
			for (let row = 0; row < rows; row++) {
				for (let n = 0; n < outputs; n++) {
					const i = at + row * outputStride + n;
					values[i] = activate(activation, values[i]! + (biases ? biases[n]! : 0));
				}
			}
		},
		backward() {
			if (!outputGradient) return;
			slope(activation, matrix(outputGradient, outputStride), output, slopes);
			if (inputGradient) {
				multiply(rows, inputs, outputs, slopes, transposed(weights), matrix(inputGradient, inputs));
			}
			if (weightsGradient) {
				multiply(inputs, outputs, rows, transposed(input), slopes, matrix(weightsGradient, outputs));
			}
			if (biasGradient) {
				const sums = new Float64Array(outputs);
				for (let row = 0; row < rows; row++) {
					for (let n = 0; n < outputs; n++) sums[n]! += slopes.values[row * outputs + n]!;
				}
				memoryOf(biasGradient).f32.set(sums, startOf(biasGradient));
			}
		},
	};
}

const transposed = (matrix: Matrix): Matrix => ({ ...matrix, down: matrix.right, right: matrix.down });

function activate(activation: Activation, x: number): number {
	if (activation === 'relu') return x > 0 ? x : 0;
	return activation === 'tanh' ? Math.tanh(x) : x;
}

/** The gradient of the sums inside the activation, into `into`. */
function slope(activation: Activation, gradient: Matrix, output: Matrix, into: Matrix): void {
	const columns = into.down;
	for (let i = 0; i < into.values.length; i++) {
		const place = Math.floor(i / columns) * output.down + (i % columns);
		const g = gradient.values[gradient.at + place]!;
		const y = output.values[output.at + place]!;
		into.values[i] = activation === 'relu' ? (y > 0 ? g : 0) : activation === 'tanh' ? g * (1 - y * y) : g;
	}
}
