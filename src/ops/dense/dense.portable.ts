import { memoryOf, type Part, startOf } from '../part.ts';
import { type Matrix, multiply } from './multiply.ts';
import type { Activation, Dense, DenseMemories, DenseSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableDense(settings: DenseSettings, memories: DenseMemories): Dense {
	const { rows, inputs, outputs, activation = 'none' } = settings;
	const matrix = (part: Part, columns: number): Matrix => ({
		values: memoryOf(part).f32,
		at: startOf(part),
		down: columns,
		right: 1,
	});
	const input = matrix(memories.input, inputs);
	const weights = matrix(memories.weights, outputs);
	const output = matrix(memories.output, outputs);
	const { bias, biasGradient, outputGradient, inputGradient, weightsGradient } = memories;
	const biases = bias && memoryOf(bias).f32.subarray(startOf(bias), startOf(bias) + outputs);
	const slopes: Matrix = { values: new Float32Array(rows * outputs), at: 0, down: outputs, right: 1 };

	return {
		forward() {
			multiply(rows, outputs, inputs, input, weights, output);
			const { values, at } = output;
			for (let row = 0; row < rows; row++) {
				for (let n = 0; n < outputs; n++) {
					const i = at + row * outputs + n;
					values[i] = activate(activation, values[i]! + (biases ? biases[n]! : 0));
				}
			}
		},
		backward() {
			if (!outputGradient) return;
			slope(activation, memoryOf(outputGradient).f32, startOf(outputGradient), output, slopes.values);
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
function slope(activation: Activation, gradient: Float32Array, from: number, output: Matrix, into: Float32Array): void {
	for (let i = 0; i < into.length; i++) {
		const g = gradient[from + i]!;
		const y = output.values[output.at + i]!;
		into[i] = activation === 'relu' ? (y > 0 ? g : 0) : activation === 'tanh' ? g * (1 - y * y) : g;
	}
}
