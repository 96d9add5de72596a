import { multiply } from '../dense/multiply.ts';
import { memoryOf, type Part, startOf } from '../part.ts';
import { NONE, type SoftmaxLoss, type SoftmaxLossMemories, type SoftmaxLossShape } from './shape.ts';

/** Rows that are worked at together. */
const BLOCK = 16;
/** The most logits (16 MB of them) that are kept for the backward pass; of more it works them out again. */
const MOST_KEPT = 1 << 22;

/** The op on typed arrays, a few rows at a time. */
export function createPortableSoftmaxLoss(shape: SoftmaxLossShape, memories: SoftmaxLossMemories): SoftmaxLoss {
	const { rows, size, candidates, stride, first, count, offsetSign } = shape;
	const scale = 1 / shape.temperature;
	const floats = (part: Part) => memoryOf(part).f32.subarray(startOf(part));
	const words = (part: Part) => memoryOf(part).u32.subarray(startOf(part));
	const hidden = floats(memories.hidden);
	const table = floats(memories.table);
	const offsets = memories.offsets && floats(memories.offsets);
	const positives = words(memories.positives);
	const ids = memories.ids && words(memories.ids);
	const sums = memories.positiveSums && floats(memories.positiveSums);
	const sumOffsets = memories.positiveOffsets && floats(memories.positiveOffsets);
	const rowWeights = memories.rowWeights && floats(memories.rowWeights);
	const losses = floats(memories.losses);
	const hiddenGradient = floats(memories.hiddenGradient);
	const tableGradient = memories.tableGradient.f32;
	const offsetsGradient = memories.offsetsGradient && floats(memories.offsetsGradient);
	const keeps = rows * count <= MOST_KEPT;
	const logits = new Float32Array((keeps ? rows : BLOCK) * count);
	let kept = false;
	const placeOf = (row: number) => (keeps ? row : row % BLOCK) * count;
	const logSums = new Float64Array(rows);
	const positiveLogits = new Float64Array(rows);

	const offsetOf = (candidate: number) => (offsets ? offsetSign * offsets[candidate]! : 0);
	const competes = (candidate: number, positive: number) =>
		candidate === positive || !ids || (ids[candidate] !== NONE && ids[candidate] !== ids[positive]);
	const outside = (positive: number) => !sums && (positive < first || positive >= first + count);
	const weightOf = (row: number) => (rowWeights ? rowWeights[row]! : 1);

	/** Logits of rows row .. end - 1 against the competitors. */
	const fill = (row: number, end: number) => {
		multiply(
			end - row,
			count,
			size,
			{ values: hidden, at: row * size, down: size, right: 1 },
			{ values: table, at: first * stride, down: 1, right: stride },
			{ values: logits, at: placeOf(row), down: count, right: 1 },
		);
		if (scale === 1 && !offsets) return;
		for (let r = row; r < end; r++) {
			const at = placeOf(r);
			for (let c = 0; c < count; c++) logits[at + c] = logits[at + c]! * scale + offsetOf(first + c);
		}
	};

	const forwardRow = (row: number, at: number) => {
		const positive = positives[row]!;
		if (positive >= candidates) {
			losses[row] = 0;
			return;
		}
		const [source, from] = sums ? [sums, row * size] : [table, positive * stride];
		let logit = 0;
		for (let k = 0; k < size; k++) logit += hidden[row * size + k]! * source[from + k]!;
		logit = logit * scale + (sums ? offsetSign * (sumOffsets?.[row] ?? 0) : offsetOf(positive));
		let most = sums ? Number.NEGATIVE_INFINITY : logit;
		for (let c = 0; c < count; c++) {
			if (logits[at + c]! > most && competes(first + c, positive)) most = logits[at + c]!;
		}
		let sum = outside(positive) ? Math.exp(logit - most) : 0;
		for (let c = 0; c < count; c++) {
			if (competes(first + c, positive)) sum += Math.exp(logits[at + c]! - most);
		}
		logSums[row] = most + Math.log(sum);
		positiveLogits[row] = logit;
		losses[row] = sums
			? Math.max(0, weightOf(row) * logSums[row]! - logit)
			: weightOf(row) * Math.max(0, logSums[row]! - logit);
	};

	/** Turns a row's logits into their slopes; what the positive outside of the competitors has is returned. */
	const slopes = (row: number, at: number): number => {
		const positive = positives[row]!;
		if (positive >= candidates) {
			logits.fill(0, at, at + count);
			return 0;
		}
		const logSum = logSums[row]!;
		const weight = weightOf(row);
		for (let c = 0; c < count; c++) {
			const p = competes(first + c, positive) ? Math.exp(logits[at + c]! - logSum) : 0;
			logits[at + c] = weight * (p - (!sums && first + c === positive ? 1 : 0));
		}
		return outside(positive) ? weight * (Math.exp(positiveLogits[row]! - logSum) - 1) : 0;
	};

	/** The gradients of rows row .. end - 1, whose logits are at hand. */
	const backwardRows = (row: number, end: number) => {
		const outsiders = new Float64Array(end - row);
		for (let r = row; r < end; r++) {
			const at = placeOf(r);
			outsiders[r - row] = slopes(r, at) * scale;
			if (scale === 1 && !offsetsGradient) continue;
			for (let c = 0; c < count; c++) {
				if (offsetsGradient) offsetsGradient[first + c]! += offsetSign * logits[at + c]!;
				logits[at + c]! *= scale;
			}
		}
		const own = { values: hidden, at: row * size, down: size, right: 1 };
		const others = { values: table, at: first * stride, down: stride, right: 1 };
		const ownGradient = { values: hiddenGradient, at: row * size, down: size, right: 1 };
		const othersGradient = { values: tableGradient, at: first * size, down: size, right: 1 };
		const at = placeOf(row);
		multiply(end - row, size, count, { values: logits, at, down: count, right: 1 }, others, ownGradient);
		multiply(count, size, end - row, { values: logits, at, down: 1, right: count }, own, othersGradient, true);
		for (let r = row; r < end; r++) {
			if (sums && positives[r]! < candidates) {
				for (let k = 0; k < size; k++) hiddenGradient[r * size + k]! -= scale * sums[r * size + k]!;
			}
			const slope = outsiders[r - row]!;
			if (slope === 0) continue;
			const positive = positives[r]!;
			for (let k = 0; k < size; k++) {
				hiddenGradient[r * size + k]! += slope * table[positive * stride + k]!;
				tableGradient[positive * size + k]! += slope * hidden[r * size + k]!;
			}
		}
	};

	/** Blocks of rows, and whether any of them has a positive: padding is not worked at. */
	const each = (work: (row: number, end: number, any: boolean) => void) => {
		for (let row = 0; row < rows; row += BLOCK) {
			const end = Math.min(row + BLOCK, rows);
			work(
				row,
				end,
				positives.subarray(row, end).some((positive) => positive < candidates),
			);
		}
	};
	return {
		forward() {
			each((row, end, any) => {
				if (any) fill(row, end);
				for (let r = row; r < end; r++) forwardRow(r, placeOf(r));
			});
			kept = keeps;
		},
		backward() {
			tableGradient.fill(0, 0, candidates * size);
			offsetsGradient?.fill(0, 0, candidates);
			each((row, end, any) => {
				if (!any) hiddenGradient.fill(0, row * size, end * size);
				else {
					if (!kept) fill(row, end);
					backwardRows(row, end);
				}
			});
			kept = false;
		},
	};
}
