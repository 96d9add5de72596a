import type { Workspace } from '../../gpu/workspace.ts';
import { multiply } from '../dense/multiply.ts';
import { memoryOf, type Part, startOf } from '../part.ts';
import { LANES, type Recurrent, type RecurrentMemories, type RecurrentShape, weightWords } from './shape.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * The layer on typed arrays. All sequences go through a position together, the longest first, so that those still on at
 * position t are the first `on[t]`: their rows lie side by side, from `base[t]`, and no row is empty.
 */
export function createPortableRecurrent(
	workspace: Workspace,
	shape: RecurrentShape,
	memories: RecurrentMemories,
): Recurrent {
	const { cell, sequences, length, inputs, units, lengthsAt } = shape;
	const lanes = 4 * units;
	const width = inputs + units;
	const words = weightWords(shape);
	const initial = memories.initial?.f32;
	const final = memories.final?.f32;
	const input = memories.input.f32;
	const output = memories.output.f32;
	const outputGradient = memories.outputGradient?.f32;
	const finalGradient = memories.finalGradient?.f32;
	const part = (of: Part, size: number) => memoryOf(of).f32.subarray(startOf(of), startOf(of) + size);
	const inputGradient = part(memories.inputGradient, sequences * length * inputs);
	const weights = part(memories.weights, words);
	const weightsGradient = part(memories.weightsGradient, words);
	const bias = weights.subarray(width * lanes);

	const array = (label: string, size: number) => workspace.memory(`recurrent ${label}`, size).f32;
	/** [rows, width] a position's input, and the hidden state before it. */
	const joined = array('joined', sequences * length * width);
	/** [rows, lanes] sums, then what the gates let through, then the gradient by the sums. */
	const gates = array('gates', sequences * length * lanes);
	/** [rows, units] cell states, and the one before the first position of each. */
	const cells = array('cells', sequences * length * units);
	/** [sequences, units] of those that are on: the state, or in `backward` the gradient by it. */
	const hidden = array('hidden', sequences * units);
	const kept = array('kept', sequences * units);
	const scratch = array('scratch', Math.max(sequences * Math.max(lanes, inputs), width * lanes));
	const order = new Uint32Array(sequences);
	const on = new Uint32Array(length + 1);
	const base = new Uint32Array(length + 1);

	/** A stable counting sort of the sequences by length, longest first. */
	function arrange(): void {
		const steps = memories.steps.u32;
		const lengths = steps.subarray(lengthsAt, lengthsAt + sequences).map((own) => Math.min(own, length));
		order.set(Uint32Array.from(lengths.keys()).sort((a, b) => lengths[b]! - lengths[a]! || a - b));
		on.fill(0);
		for (const own of lengths) for (let t = 0; t < own; t++) on[t]!++;
		for (let t = 0; t < length; t++) base[t + 1] = base[t]! + on[t]!;
	}

	function start(): void {
		for (let s = 0; s < sequences; s++) {
			const from = order[s]! * units;
			for (let unit = 0; unit < units; unit++) {
				hidden[s * units + unit] = initial?.[from + unit] ?? 0;
				kept[s * units + unit] = initial?.[sequences * units + from + unit] ?? 0;
			}
		}
	}

	/** From sums (without the hidden state's part, which is `scratch`) to the new state of sequence s of those that are on. */
	function lstmForward(row: number, s: number): void {
		for (let unit = 0; unit < units; unit++) {
			const gate = row * lanes + 4 * unit;
			const own = s * lanes + 4 * unit;
			const i = sigmoid(gates[gate]! + scratch[own]! + bias[4 * unit]!);
			const f = sigmoid(gates[gate + 1]! + scratch[own + 1]! + bias[4 * unit + 1]!);
			const g = Math.tanh(gates[gate + 2]! + scratch[own + 2]! + bias[4 * unit + 2]!);
			const o = sigmoid(gates[gate + 3]! + scratch[own + 3]! + bias[4 * unit + 3]!);
			const c = f * kept[s * units + unit]! + i * g;
			gates[gate] = i;
			gates[gate + 1] = f;
			gates[gate + 2] = g;
			gates[gate + 3] = o;
			cells[row * units + unit] = kept[s * units + unit]!; // the one before: the one after is made of it again
			kept[s * units + unit] = c;
			hidden[s * units + unit] = o * Math.tanh(c);
		}
	}

	function gruForward(row: number, s: number): void {
		for (let unit = 0; unit < units; unit++) {
			const gate = row * lanes + 4 * unit;
			const own = s * lanes + 4 * unit;
			const r = sigmoid(gates[gate]! + scratch[own]! + bias[4 * unit]!);
			const z = sigmoid(gates[gate + 1]! + scratch[own + 1]! + bias[4 * unit + 1]!);
			const linear = gates[gate + 3]! + scratch[own + 3]! + bias[4 * unit + 3]!;
			const n = Math.tanh(gates[gate + 2]! + scratch[own + 2]! + bias[4 * unit + 2]! + r * linear);
			gates[gate] = r;
			gates[gate + 1] = z;
			gates[gate + 2] = n;
			gates[gate + 3] = linear;
			hidden[s * units + unit] = n + z * (hidden[s * units + unit]! - n);
		}
	}

	/** `hidden` and `kept`, with this position's own gradient in them, become what reaches the state before past the weights. */
	function lstmBackward(row: number, s: number): void {
		for (let unit = 0; unit < units; unit++) {
			const gate = row * lanes + 4 * unit;
			const i = gates[gate]!;
			const f = gates[gate + 1]!;
			const g = gates[gate + 2]!;
			const o = gates[gate + 3]!;
			const before = cells[row * units + unit]!;
			const bent = Math.tanh(f * before + i * g);
			const dh = hidden[s * units + unit]!;
			const dc = kept[s * units + unit]! + dh * o * (1 - bent * bent);
			gates[gate] = dc * g * i * (1 - i);
			gates[gate + 1] = dc * before * f * (1 - f);
			gates[gate + 2] = dc * i * (1 - g * g);
			gates[gate + 3] = dh * bent * o * (1 - o);
			kept[s * units + unit] = dc * f;
			hidden[s * units + unit] = 0;
		}
	}

	function gruBackward(row: number, s: number): void {
		for (let unit = 0; unit < units; unit++) {
			const gate = row * lanes + 4 * unit;
			const r = gates[gate]!;
			const z = gates[gate + 1]!;
			const n = gates[gate + 2]!;
			const linear = gates[gate + 3]!;
			const before = joined[row * width + inputs + unit]!;
			const dh = hidden[s * units + unit]!;
			const dn = dh * (1 - z) * (1 - n * n);
			gates[gate] = dn * linear * r * (1 - r);
			gates[gate + 1] = dh * (before - n) * z * (1 - z);
			gates[gate + 2] = dn;
			gates[gate + 3] = dn * r;
			hidden[s * units + unit] = dh * z;
		}
	}

	const inputWeights = { values: weights, at: 0, down: lanes, right: 1 };
	const hiddenWeights = { values: weights, at: inputs * lanes, down: lanes, right: 1 };
	const turned = (matrix: typeof inputWeights) => ({ ...matrix, down: matrix.right, right: matrix.down });
	const gatesAt = (t: number) => ({ values: gates, at: base[t]! * lanes, down: lanes, right: 1 });
	const joinedAt = (t: number, column: number) => ({
		...{ values: joined, at: base[t]! * width + column, down: width, right: 1 },
	});
	const scratchOf = (columns: number) => ({ values: scratch, at: 0, down: columns, right: 1 });

	return {
		forward() {
			arrange();
			start();
			output.fill(0);
			for (let t = 0; t < length && on[t]! > 0; t++) {
				for (let s = 0; s < on[t]!; s++) {
					const row = order[s]! * length + t;
					joined.set(input.subarray(row * inputs, (row + 1) * inputs), (base[t]! + s) * width);
				}
				multiply(on[t]!, lanes, inputs, joinedAt(t, 0), inputWeights, gatesAt(t));
			}
			for (let t = 0; t < length && on[t]! > 0; t++) {
				for (let s = 0; s < on[t]!; s++) {
					joined.set(hidden.subarray(s * units, (s + 1) * units), (base[t]! + s) * width + inputs);
				}
				multiply(on[t]!, lanes, units, joinedAt(t, inputs), hiddenWeights, scratchOf(lanes));
				for (let s = 0; s < on[t]!; s++) {
					if (cell === 'gru') gruForward(base[t]! + s, s);
					else lstmForward(base[t]! + s, s);
					output.set(hidden.subarray(s * units, (s + 1) * units), (order[s]! * length + t) * units);
				}
			}
			if (!final) return;
			for (let s = 0; s < sequences; s++) {
				final.set(hidden.subarray(s * units, (s + 1) * units), order[s]! * units);
				final.set(kept.subarray(s * units, (s + 1) * units), (sequences + order[s]!) * units);
			}
		},
		backward() {
			hidden.fill(0);
			kept.fill(0);
			for (let t = length - 1; t >= 0; t--) {
				for (let s = 0; s < on[t]!; s++) {
					if (outputGradient) addTo(hidden, s * units, outputGradient, (order[s]! * length + t) * units);
					// Those that are not on at the next position end here.
					if (finalGradient && s >= on[t + 1]!) addTo(hidden, s * units, finalGradient, order[s]! * units);
					if (cell === 'gru') gruBackward(base[t]! + s, s);
					else lstmBackward(base[t]! + s, s);
				}
				multiply(on[t]!, units, lanes, gatesAt(t), turned(hiddenWeights), scratchOf(units));
				for (let at = 0; at < on[t]! * units; at++) hidden[at]! += scratch[at]!;
			}

			inputGradient.fill(0);
			weightsGradient.fill(0);
			for (let t = 0; t < length && on[t]! > 0; t++) {
				multiply(on[t]!, inputs, lanes, gatesAt(t), turned(inputWeights), scratchOf(inputs));
				for (let s = 0; s < on[t]!; s++) {
					const row = order[s]! * length + t;
					inputGradient.set(scratch.subarray(s * inputs, (s + 1) * inputs), row * inputs);
				}
				multiply(width, lanes, on[t]!, turned(joinedAt(t, 0)), gatesAt(t), scratchOf(lanes));
				for (let at = 0; at < width * lanes; at++) weightsGradient[at]! += scratch[at]!;
				for (let s = 0; s < on[t]!; s++) {
					const from = (base[t]! + s) * lanes;
					for (let lane = 0; lane < lanes; lane++) weightsGradient[width * lanes + lane]! += gates[from + lane]!;
				}
			}
			clear(0, inputs, LANES[cell].inputs);
			clear(inputs, width, LANES[cell].units);
		},
	};

	function addTo(sum: Float32Array, at: number, given: Float32Array, from: number): void {
		for (let unit = 0; unit < units; unit++) sum[at + unit]! += given[from + unit]!;
	}

	/** Lanes without a weight stay without one. */
	function clear(from: number, to: number, withWeight: readonly number[]): void {
		if (withWeight.length === 4) return;
		for (let at = from * lanes; at < to * lanes; at++) if (!withWeight.includes(at % 4)) weightsGradient[at] = 0;
	}
}
