import { type Matrix, multiply } from '../dense/multiply.ts';
import { memoryOf, startOf } from '../part.ts';
import {
	type Convolution,
	type ConvolutionMemories,
	type ConvolutionSettings,
	convolutionWords,
	groupsOf,
} from './shape.ts';

/** The op on typed arrays: what each position sees is laid out in a row, and rows are multiplied with the filters. */
export function createPortableConvolution(settings: ConvolutionSettings, memories: ConvolutionMemories): Convolution {
	const { sequences, length, inputs, outputs, width, lengthsAt, activation = 'none' } = settings;
	const x = memories.input.f32;
	const y = memories.output.f32;
	const weights = memoryOf(memories.weights).f32.subarray(startOf(memories.weights));
	const lengths = memories.steps.u32.subarray(lengthsAt, lengthsAt + sequences);
	const across = width * inputs;
	const bias = across * outputs;
	const groups = groupsOf(settings);
	const seen = new Float32Array(sequences * length * across);
	const seenGradient = new Float32Array(seen.length);
	const sums = new Float32Array(sequences * length * outputs);
	/** The rows that there are: those before their sequence's end. */
	const rows = new Uint32Array(sequences * length);
	let count = 0;

	const turned = (matrix: Matrix): Matrix => ({ ...matrix, down: matrix.right, right: matrix.down });
	type Group = (typeof groups)[number];
	const seenBy = (values: Float32Array, { height }: Group): Matrix => ({
		...{ values, at: (width - height) * inputs, down: across, right: 1 },
	});
	const filters = (values: Float32Array, { first, height }: Group): Matrix => ({
		...{ values, at: (width - height) * inputs * outputs + first, down: outputs, right: 1 },
	});
	const summed = ({ first }: Group): Matrix => ({ values: sums, at: first, down: outputs, right: 1 });
	/** Each row's number, and each position that it sees: where that begins in `input`, and where in the row. */
	const eachSeen = (visit: (from: number, at: number) => void): void => {
		for (let i = 0; i < count; i++) {
			const t = rows[i]! % length;
			for (let j = Math.max(0, width - 1 - t); j < width; j++) {
				visit((rows[i]! - width + 1 + j) * inputs, i * across + j * inputs);
			}
		}
	};

	return {
		forward() {
			count = 0;
			for (let s = 0; s < sequences; s++) {
				for (let t = 0; t < Math.min(lengths[s]!, length); t++) rows[count++] = s * length + t;
			}
			seen.fill(0);
			eachSeen((from, at) => seen.set(x.subarray(from, from + inputs), at));
			for (const group of groups) {
				multiply(
					count,
					group.count,
					group.height * inputs,
					seenBy(seen, group),
					filters(weights, group),
					summed(group),
				);
			}
			y.fill(0);
			for (let i = 0; i < count; i++) {
				for (let n = 0; n < outputs; n++) {
					const sum = sums[i * outputs + n]! + weights[bias + n]!;
					y[rows[i]! * outputs + n] =
						activation === 'relu' ? Math.max(0, sum) : activation === 'tanh' ? Math.tanh(sum) : sum;
				}
			}
		},
		backward() {
			const { outputGradient, inputGradient, weightsGradient } = memories;
			if (!outputGradient || !inputGradient || !weightsGradient) return;
			const dy = outputGradient.f32;
			const xAt = startOf(inputGradient);
			const dx = memoryOf(inputGradient).f32.subarray(xAt, xAt + sequences * length * inputs);
			const at = startOf(weightsGradient);
			const dWeights = memoryOf(weightsGradient).f32.subarray(at, at + convolutionWords(settings));
			dx.fill(0);
			dWeights.fill(0);
			seenGradient.fill(0);
			const biases = new Float64Array(outputs);
			for (let i = 0; i < count; i++) {
				for (let n = 0; n < outputs; n++) {
					const value = y[rows[i]! * outputs + n]!;
					const g = dy[rows[i]! * outputs + n]!;
					const slope =
						activation === 'relu' ? (value > 0 ? g : 0) : activation === 'tanh' ? g * (1 - value * value) : g;
					sums[i * outputs + n] = slope;
					biases[n]! += slope;
				}
			}
			for (const group of groups) {
				const inner = group.height * inputs;
				const to = seenBy(seenGradient, group);
				multiply(count, inner, group.count, summed(group), turned(filters(weights, group)), to, true);
				multiply(inner, group.count, count, turned(seenBy(seen, group)), summed(group), filters(dWeights, group));
			}
			eachSeen((from, at) => {
				for (let k = 0; k < inputs; k++) dx[from + k]! += seenGradient[at + k]!;
			});
			dWeights.set(biases, bias);
		},
	};
}
