import type { Workspace } from '../../gpu/workspace.ts';
import { createMove, readStepNumbers } from '../optimiser/optimiser.portable.ts';
import { OPTIMISER_SLOTS } from '../optimiser/optimiser.ts';
import { memoryOf, startOf } from '../part.ts';
import { planLayout } from './plan.ts';
import type { SparseUpdate, SparseUpdateMemories, SparseUpdateSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableSparseUpdate(
	workspace: Workspace,
	settings: SparseUpdateSettings,
	memories: SparseUpdateMemories,
): SparseUpdate {
	const { size, stride, entries, optimiser, planAt, stepAt, bags, gradientAt = 0, gradientStride = size } = settings;
	const layout = planLayout(entries);
	const table = memories.table.f32;
	const gradients = memoryOf(memories.gradients).f32;
	const from = startOf(memories.gradients) + gradientAt;
	const inputs = memories.inputs.f32;
	const words = memories.inputs.u32;
	const { scale } = memories;
	const sums = scale && workspace.memory('summed gradients', entries * stride);
	const kept = sums?.f32;
	const row = new Float32Array(stride);
	const width = (1 + OPTIMISER_SLOTS[optimiser.kind]) * stride;
	const move = createMove(optimiser);

	/** The summed gradient of a slot, into `into` at `at`. */
	function add(slot: number, into: Float32Array, at: number): number {
		const first = words[planAt + layout.starts + slot]!;
		const end = words[planAt + layout.starts + slot + 1]!;
		into.fill(0, at, at + size);
		for (let i = first; i < end; i++) {
			const entry = words[planAt + layout.entries + i]!;
			const gradient = from + (bags ? words[bags.rows + entry]! : entry) * gradientStride;
			if (bags) {
				const weight = inputs[bags.weights + entry]!;
				for (let k = 0; k < size; k++) into[at + k]! += weight * gradients[gradient + k]!;
			} else for (let k = 0; k < size; k++) into[at + k]! += gradients[gradient + k]!;
		}
		return end - first;
	}

	return {
		sums,
		sum() {
			if (!kept) return;
			kept.fill(0);
			const rows = words[planAt]!;
			for (let slot = 0; slot < rows; slot++) add(slot, kept, slot * stride);
		},
		update() {
			const step = readStepNumbers(inputs, stepAt);
			const factor = scale ? scale.f32[0]! : 1;
			const rows = words[planAt]!;
			for (let slot = 0; slot < rows; slot++) {
				const at = words[planAt + layout.rows + slot]! * width;
				let count: number;
				if (kept) {
					count = words[planAt + layout.starts + slot + 1]! - words[planAt + layout.starts + slot]!;
				} else count = add(slot, row, 0);
				const gradient = kept ?? row;
				const start = kept ? slot * stride : 0;
				move(table, at, table, at + stride, at + 2 * stride, gradient, start, size, count, factor, step);
			}
		},
	};
}
