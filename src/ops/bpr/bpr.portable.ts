import type { TripleBatch } from '../../core/batch.ts';
import { Planner } from './plan.ts';
import { ADAGRAD_EPSILON, type Bpr, type BprSettings, type BprTables, rowStride } from './tables.ts';

/** The op on typed arrays: the same plan, passes and order as bpr.wgsl. */
export function createPortableBpr(settings: BprSettings, given: BprTables): Bpr {
	const tables: BprTables = {
		users: given.users.slice(),
		items: given.items.slice(),
		biases: given.biases.slice(),
	};
	const stride = rowStride(settings.embeddingSize);
	const planner = new Planner(settings.users, settings.items, settings.batchSize);
	const plan = new Uint32Array(planner.layout.stride);
	const scratch = {
		coefficients: new Float32Array(settings.batchSize),
		oldUsers: new Float32Array(settings.batchSize * stride),
		gradient: new Float32Array(stride),
	};

	return {
		async run(steps: readonly TripleBatch[]) {
			const losses = new Float64Array(steps.length);
			for (let i = 0; i < steps.length; i++) losses[i] = step(steps[i] as TripleBatch);
			return losses;
		},
		async read() {
			return {
				users: tables.users.slice(),
				items: tables.items.slice(),
				biases: tables.biases.slice(),
			};
		},
		destroy() {},
	};

	function step(batch: TripleBatch): number {
		const counts = planner.plan(batch, plan);
		const loss = coefficients(counts.triples);
		updateUsers(counts.users);
		updateItems(counts.items);
		return loss;
	}

	function coefficients(triples: number): number {
		const { users, items, biases } = tables;
		let loss = 0;
		for (let t = 0; t < triples; t++) {
			const triple = planner.layout.triples + 4 * t;
			const positive = plan[triple + 1]!;
			const negative = plan[triple + 2]!;
			const u = plan[triple]! * 2 * stride;
			const p = positive * 2 * stride;
			const n = negative * 2 * stride;
			let x = 0;
			for (let k = 0; k < stride; k++) x += users[u + k]! * (items[p + k]! - items[n + k]!);
			if (settings.itemBias) x += biases[2 * positive]! - biases[2 * negative]!;
			const tail = Math.exp(-Math.abs(x));
			scratch.coefficients[t] = x > 0 ? tail / (1 + tail) : 1 / (1 + tail);
			loss += Math.max(-x, 0) + Math.log1p(tail);
		}
		return loss;
	}

	function updateUsers(count: number): void {
		const { users, items } = tables;
		const { gradient } = scratch;
		for (let slot = 0; slot < count; slot++) {
			const row = plan[planner.layout.userRow + slot]! * 2 * stride;
			const first = plan[planner.layout.userStart + slot]!;
			const end = plan[planner.layout.userStart + slot + 1]!;
			const decay = settings.regularisation * (end - first);
			for (let k = 0; k < stride; k++) gradient[k] = decay * users[row + k]!;
			for (let i = first; i < end; i++) {
				const t = plan[planner.layout.userTriple + i]!;
				const triple = planner.layout.triples + 4 * t;
				const p = plan[triple + 1]! * 2 * stride;
				const n = plan[triple + 2]! * 2 * stride;
				const coefficient = scratch.coefficients[t]!;
				for (let k = 0; k < stride; k++) gradient[k]! -= coefficient * (items[p + k]! - items[n + k]!);
			}
			scratch.oldUsers.set(users.subarray(row, row + stride), slot * stride);
			adagrad(users, row);
		}
	}

	function updateItems(count: number): void {
		const { items, biases } = tables;
		const { gradient, oldUsers } = scratch;
		for (let slot = 0; slot < count; slot++) {
			const item = plan[planner.layout.itemRow + slot]!;
			const row = item * 2 * stride;
			const first = plan[planner.layout.itemStart + slot]!;
			const end = plan[planner.layout.itemStart + slot + 1]!;
			const decay = settings.regularisation * (end - first);
			for (let k = 0; k < stride; k++) gradient[k] = decay * items[row + k]!;
			let biasGradient = decay * biases[2 * item]!;
			for (let i = first; i < end; i++) {
				const entry = plan[planner.layout.itemTriple + i]!;
				const t = entry >>> 1;
				const coefficient = entry & 1 ? scratch.coefficients[t]! : -scratch.coefficients[t]!;
				const u = plan[planner.layout.triples + 4 * t + 3]! * stride;
				for (let k = 0; k < stride; k++) gradient[k]! += coefficient * oldUsers[u + k]!;
				biasGradient += coefficient;
			}
			adagrad(items, row);
			if (settings.itemBias) {
				const squares = Math.fround(biases[2 * item + 1]! + biasGradient * biasGradient);
				biases[2 * item + 1] = squares;
				biases[2 * item]! -= (settings.learningRate * biasGradient) / Math.sqrt(squares + ADAGRAD_EPSILON);
			}
		}
	}

	/** A row: its weights, then `stride` on its squares. */
	function adagrad(table: Float32Array, row: number): void {
		const { gradient } = scratch;
		for (let k = 0; k < stride; k++) {
			const g = gradient[k]!;
			const sum = table[row + stride + k]! + g * g;
			table[row + stride + k] = sum;
			table[row + k]! -= (settings.learningRate * g) / Math.sqrt(sum + ADAGRAD_EPSILON);
		}
	}
}
