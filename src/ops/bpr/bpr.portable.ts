import type { TripleBatch } from '../../core/batch.ts';
import { Planner, tripleWords } from './plan.ts';
import {
	ADAGRAD_EPSILON,
	ADAM,
	type Bpr,
	type BprSettings,
	type BprTables,
	biasWidth,
	candidatesOf,
	MOMENTUM,
	rankWeights,
	rowStride,
	slotsOf,
} from './tables.ts';

/** The op on typed arrays: the same plan, passes and order as bpr.wgsl. */
export function createPortableBpr(settings: BprSettings, given: BprTables): Bpr {
	const tables: BprTables = {
		users: given.users.slice(),
		items: given.items.slice(),
		biases: given.biases.slice(),
	};
	const stride = rowStride(settings.embeddingSize);
	const row = (1 + slotsOf(settings)) * stride; // from one row to the next
	const width = biasWidth(settings);
	const { optimiser = 'adagrad', factor = () => 1 } = settings;
	const { loss: kind = 'bpr' } = settings;
	const logistic = kind === 'logistic';
	const warp = kind === 'warp';
	const candidates = candidatesOf(settings);
	const own = 1 + candidates; // items of a triple
	const tripleWidth = tripleWords(candidates);
	const weights = rankWeights(settings.items, candidates);
	const squared = kind === 'squared';
	const userBias = (logistic || squared) && settings.userBias === true;
	const positiveWeight = settings.positiveWeight ?? 1;
	const planner = new Planner(settings.users, settings.items, settings.batchSize, candidates);
	const plan = new Uint32Array(planner.layout.stride);
	const planNumbers = new Float32Array(plan.buffer);
	const scratch = {
		// What pulls a triple's positive up, and what pushes its negative down.
		ups: new Float32Array(settings.batchSize),
		downs: new Float32Array(settings.batchSize),
		// Which of a triple's negatives counts, from 1; 0: none does, nor the triple.
		chosen: new Uint8Array(settings.batchSize).fill(1),
		oldUsers: new Float32Array(settings.batchSize * stride),
		gradient: new Float32Array(stride),
	};
	let stepsDone = settings.stepsBefore ?? 0;
	let corrections = { mean: 1, squares: 1 };
	let rate = settings.learningRate;

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
		const counts = planner.plan(batch, ++stepsDone, plan);
		rate = settings.learningRate * factor(stepsDone);
		corrections = { mean: 1 / (1 - ADAM.beta1 ** stepsDone), squares: 1 / (1 - ADAM.beta2 ** stepsDone) };
		const loss = coefficients(counts.triples);
		updateUsers(counts.users);
		updateItems(counts.items);
		return loss;
	}

	function coefficients(triples: number): number {
		const { users, items, biases } = tables;
		const { ups, downs, chosen } = scratch;
		let loss = 0;
		for (let t = 0; t < triples; t++) {
			const triple = planner.layout.triples + tripleWidth * t;
			const user = plan[triple]!;
			const positive = plan[triple + 2]!;
			const negative = plan[triple + 3]!;
			const u = user * row;
			const p = positive * row;
			const n = negative * row;
			if (squared) {
				const bias = userBias ? biases[width * (settings.items + user)]! : 0;
				const error = planNumbers[triple + 3]! - scoreOf(u, positive) - bias;
				ups[t] = error;
				loss += error * error;
				continue;
			}
			if (warp) {
				chosen[t] = 0;
				const score = scoreOf(u, positive);
				for (let draw = 1; draw <= candidates && chosen[t] === 0; draw++) {
					const x = score - scoreOf(u, plan[triple + 2 + draw]!);
					if (x >= 1) continue;
					chosen[t] = draw;
					ups[t] = weights[draw - 1]!;
					downs[t] = ups[t]!;
					loss += ups[t]! * (1 - x);
				}
				continue;
			}
			if (logistic) {
				let up = 0;
				let down = 0;
				for (let k = 0; k < stride; k++) {
					up += users[u + k]! * items[p + k]!;
					down += users[u + k]! * items[n + k]!;
				}
				const own = userBias ? biases[width * (settings.items + user)]! : 0;
				up += own + (settings.itemBias ? biases[width * positive]! : 0);
				down += own + (settings.itemBias ? biases[width * negative]! : 0);
				ups[t] = positiveWeight * sigmoidOfMinus(up);
				downs[t] = sigmoidOfMinus(-down);
				loss += positiveWeight * softplusOfMinus(up) + softplusOfMinus(-down);
				continue;
			}
			let x = 0;
			for (let k = 0; k < stride; k++) x += users[u + k]! * (items[p + k]! - items[n + k]!);
			if (settings.itemBias) x += biases[width * positive]! - biases[width * negative]!;
			ups[t] = kind === 'hinge' ? Number(x < 1) : sigmoidOfMinus(x);
			downs[t] = ups[t]!;
			loss += kind === 'hinge' ? Math.max(0, 1 - x) : softplusOfMinus(x);
		}
		return loss;
	}

	function scoreOf(u: number, item: number): number {
		const { users, items, biases } = tables;
		const at = item * row;
		let x = settings.itemBias ? biases[width * item]! : 0;
		for (let k = 0; k < stride; k++) x += users[u + k]! * items[at + k]!;
		return x;
	}

	/** Of a list of triples, or of items' places in them, how many count: all but those in which WARP chose another, or nothing. */
	function countOf(list: number, first: number, end: number, places: number): number {
		if (!warp) return end - first;
		let count = 0;
		for (let i = first; i < end; i++) if (counts(plan[list + i]!, places)) count++;
		return count;
	}

	function counts(entry: number, places: number): boolean {
		const chosen = scratch.chosen[Math.floor(entry / places)]!;
		const place = entry % places;
		return chosen !== 0 && (place === 0 || place === chosen);
	}

	function updateUsers(touched: number): void {
		const { users, items, biases } = tables;
		const { gradient, ups, downs, chosen } = scratch;
		for (let slot = 0; slot < touched; slot++) {
			const user = plan[planner.layout.userRow + slot]!;
			const at = user * row;
			const first = plan[planner.layout.userStart + slot]!;
			const end = plan[planner.layout.userStart + slot + 1]!;
			const count = countOf(planner.layout.userTriple, first, end, 1);
			if (count === 0) continue;
			const decay = settings.regularisation * count;
			for (let k = 0; k < stride; k++) gradient[k] = decay * users[at + k]!;
			let biasGradient = decay * (userBias ? biases[width * (settings.items + user)]! : 0);
			for (let i = first; i < end; i++) {
				const t = plan[planner.layout.userTriple + i]!;
				if (chosen[t] === 0) continue;
				const triple = planner.layout.triples + tripleWidth * t;
				const p = plan[triple + 2]! * row;
				if (squared) {
					for (let k = 0; k < stride; k++) gradient[k]! -= ups[t]! * items[p + k]!;
					biasGradient -= ups[t]!;
					continue;
				}
				const n = plan[triple + 2 + chosen[t]!]! * row;
				const up = ups[t]!;
				if (logistic) {
					const down = downs[t]!;
					for (let k = 0; k < stride; k++) gradient[k]! += down * items[n + k]! - up * items[p + k]!;
					biasGradient += down - up;
				} else for (let k = 0; k < stride; k++) gradient[k]! -= up * (items[p + k]! - items[n + k]!);
			}
			scratch.oldUsers.set(users.subarray(at, at + stride), slot * stride);
			move(users, at);
			if (userBias) moveBias(settings.items + user, biasGradient);
		}
	}

	function updateItems(touched: number): void {
		const { items, biases } = tables;
		const { gradient, oldUsers, ups, downs } = scratch;
		for (let slot = 0; slot < touched; slot++) {
			const item = plan[planner.layout.itemRow + slot]!;
			const at = item * row;
			const first = plan[planner.layout.itemStart + slot]!;
			const end = plan[planner.layout.itemStart + slot + 1]!;
			const count = countOf(planner.layout.itemTriple, first, end, own);
			if (count === 0) continue;
			const decay = settings.regularisation * count;
			for (let k = 0; k < stride; k++) gradient[k] = decay * items[at + k]!;
			let biasGradient = decay * biases[width * item]!;
			for (let i = first; i < end; i++) {
				const entry = plan[planner.layout.itemTriple + i]!;
				if (warp && !counts(entry, own)) continue;
				const t = Math.floor(entry / own);
				const coefficient = entry % own === 0 ? -ups[t]! : downs[t]!;
				const u = plan[planner.layout.triples + tripleWidth * t + 1]! * stride;
				for (let k = 0; k < stride; k++) gradient[k]! += coefficient * oldUsers[u + k]!;
				biasGradient += coefficient;
			}
			move(items, at);
			if (settings.itemBias) moveBias(item, biasGradient);
		}
	}

	/** A row: its weights, then from `stride` on its state. */
	function move(table: Float32Array, at: number): void {
		const { gradient } = scratch;
		const state = at + stride;
		for (let k = 0; k < stride; k++) {
			const g = gradient[k]!;
			const w = table[at + k]!;
			switch (optimiser) {
				case 'sgd':
					table[at + k] = w - rate * g;
					break;
				case 'momentum': {
					const sum = MOMENTUM * table[state + k]! + g;
					table[state + k] = sum;
					table[at + k] = w - rate * sum;
					break;
				}
				case 'adagrad': {
					const sum = table[state + k]! + g * g;
					table[state + k] = sum;
					table[at + k] = w - (rate * g) / Math.sqrt(sum + ADAGRAD_EPSILON);
					break;
				}
				case 'adam': {
					const mean = ADAM.beta1 * table[state + k]! + (1 - ADAM.beta1) * g;
					const squares = ADAM.beta2 * table[state + stride + k]! + (1 - ADAM.beta2) * g * g;
					table[state + k] = mean;
					table[state + stride + k] = squares;
					table[at + k] = w - adamMove(mean, squares);
					break;
				}
			}
		}
	}

	function moveBias(bias: number, gradient: number): void {
		const { biases } = tables;
		const at = width * bias;
		switch (optimiser) {
			case 'sgd':
				biases[at]! -= rate * gradient;
				break;
			case 'momentum': {
				const sum = MOMENTUM * biases[at + 1]! + gradient;
				biases[at + 1] = sum;
				biases[at]! -= rate * sum;
				break;
			}
			case 'adagrad': {
				const squares = Math.fround(biases[at + 1]! + gradient * gradient);
				biases[at + 1] = squares;
				biases[at]! -= (rate * gradient) / Math.sqrt(squares + ADAGRAD_EPSILON);
				break;
			}
			case 'adam': {
				const mean = ADAM.beta1 * biases[at + 1]! + (1 - ADAM.beta1) * gradient;
				const squares = ADAM.beta2 * biases[at + 2]! + (1 - ADAM.beta2) * gradient * gradient;
				biases[at + 1] = mean;
				biases[at + 2] = squares;
				biases[at]! -= adamMove(mean, squares);
				break;
			}
		}
	}

	function adamMove(mean: number, squares: number): number {
		const root = Math.sqrt(squares * corrections.squares);
		return (rate * mean * corrections.mean) / (root + ADAM.epsilon);
	}
}

function sigmoidOfMinus(x: number): number {
	const tail = Math.exp(-Math.abs(x));
	return x > 0 ? tail / (1 + tail) : 1 / (1 + tail);
}

const softplusOfMinus = (x: number): number => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
