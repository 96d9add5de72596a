import type { BoundKernel, Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, type Part, startOf } from '../part.ts';
import type { SoftmaxLoss, SoftmaxLossMemories, SoftmaxLossShape } from './shape.ts';
import code from './softmax-loss.wgsl?raw';

/** Slopes kept at once, in words: 32 MB. */
const SCRATCH_WORDS = 8 << 20;
/** Multiplications of a dispatch: 30 ms of a weak GPU, which does 20 to 40 thousand million a second of these. */
const DISPATCH_WORK = 1 << 29;
/** Threads that keep a GPU busy; work is sliced until there are so many. */
const THREADS = 8192;
/** Candidates, or rows, of a slice at least. */
const LEAST_SLICE = 64;

const eights = (count: number): number => Math.ceil(count / 8) * 8;

/** Slices to cut `length` into, where one slice has that many threads; and their length, a multiple of `unit`. */
function slicesOf(length: number, threads: number, unit: number): { slices: number; each: number } {
	const wanted = Math.max(1, Math.min(Math.ceil(THREADS / threads), Math.floor(length / LEAST_SLICE)));
	const each = Math.ceil(length / wanted / unit) * unit;
	return { slices: Math.ceil(length / each), each };
}

/**
 * The op in WGSL. Two dispatches forward (more where the candidates are many), three a chunk backward, and up to three
 * to add slices up and for positives that do not compete.
 */
export async function createWebgpuSoftmaxLoss(
	workspace: Workspace,
	shape: SoftmaxLossShape,
	memories: SoftmaxLossMemories,
): Promise<SoftmaxLoss> {
	const { rows, size, candidates, first, count } = shape;
	const blocks = size / 4;
	const most = Math.min(SCRATCH_WORDS / eights(rows), DISPATCH_WORK / (eights(rows) * size));
	const parts = Math.ceil(count / Math.max(8, Math.floor(most / 8) * 8));
	const chunk = eights(Math.ceil(count / parts));
	const sum = slicesOf(chunk, rows / 8, 8);
	const toHidden = slicesOf(chunk, (rows / 8) * (size / 8), 4);
	const toTable = slicesOf(rows, (chunk / 8) * (size / 8), 4);
	const counts = Array.from({ length: parts }, (_, i) => Math.min(chunk, count - i * chunk));
	const slices = counts.map((own) => Math.ceil(own / sum.each));
	const sums = slices.reduce((all, own) => all + own, 0);

	const { hidden, table, offsets, positives, ids, rowWeights, losses, hiddenGradient, tableGradient, offsetsGradient } =
		memories;
	const { positiveSums, positiveOffsets } = memories;
	const start = (part: Part | undefined) => (part ? startOf(part) : 0);
	const constants = {
		rows,
		blocks,
		stride: shape.stride / 4,
		candidates,
		chunk: chunk / 4,
		sliceLength: sum.each,
		slices: sums,
		toHiddenLength: toHidden.each / 4,
		toHiddenSlices: toHidden.slices,
		toTableLength: toTable.each,
		toTableSlices: toTable.slices,
		first,
		end: first + count,
		kept: parts === 1 ? 1 : 0,
		inverse: 1 / shape.temperature,
		offsetSign: offsets ? shape.offsetSign : 0,
		summed: positiveSums ? 1 : 0,
		hasIds: ids ? 1 : 0,
		hasWeights: rowWeights ? 1 : 0,
		hiddenAt: start(hidden) / 4,
		tableAt: start(table) / 4,
		hiddenGradientAt: start(hiddenGradient) / 4,
		offsetsAt: start(offsets),
		positivesAt: start(positives),
		idsAt: start(ids),
		weightsAt: start(rowWeights),
		lossesAt: start(losses),
		offsetsGradientAt: start(offsetsGradient),
	};
	const scratch = workspace.memory('softmax slopes', eights(rows) * chunk);
	const partials = workspace.memory('softmax sums', 2 * sums * rows);
	const stats = workspace.memory('softmax rows', 4 * rows);
	const hiddenSlices =
		toHidden.slices > 1 ? workspace.memory('softmax hidden slices', toHidden.slices * rows * size) : undefined;
	const tableSlices =
		toTable.slices > 1 ? workspace.memory('softmax table slices', toTable.slices * chunk * size) : undefined;
	const partWords = counts.map((own, i) => {
		const before = slices.slice(0, i).reduce((all, s) => all + s, 0);
		return workspace.memory('softmax part', 4, Uint32Array.of(first + i * chunk, own, before, i === 0 ? 1 : 0));
	});

	// An entry point must be given what it names, whether its constants let it read that or not: positives stand in.
	const inputs = {
		hidden: memoryOf(hidden),
		table: memoryOf(table),
		offsets: memoryOf(offsets ?? positives),
		positives: memoryOf(positives),
		ids: memoryOf(ids ?? positives),
		weights: memoryOf(rowWeights ?? positives),
	};
	const order = ['part', 'hidden', 'table', 'offsets', 'positives', 'ids', 'weights'] as const;
	const rest = ['scratch', 'partials', 'stats', 'losses', 'result', 'hiddenGradient', 'offsetsGradient'] as const;
	type Name = (typeof order)[number] | (typeof rest)[number];
	const kernel = async (
		entry: string,
		names: readonly Name[],
		own: Partial<Record<Name, Memory>> = {},
		places: Record<string, number> = {},
	) => {
		const made = await workspace.kernel('softmax-loss', code, entry, { ...constants, ...places });
		const all: Partial<Record<Name, Memory>> = { ...inputs, scratch, partials, stats, ...own };
		return partWords.map((part): BoundKernel => {
			const given: Partial<Record<Name, Memory>> = { ...all, part };
			return made.bind([...order, ...rest].map((name) => (names.includes(name) ? given[name] : undefined)));
		});
	};
	// Sums of positives stand where the table does.
	const own = positiveSums && {
		table: memoryOf(positiveSums),
		offsets: memoryOf(positiveOffsets ?? positives),
	};
	const places = positiveSums && {
		tableAt: start(positiveSums) / 4,
		offsetsAt: start(positiveOffsets),
		offsetSign: positiveOffsets ? shape.offsetSign : 0,
	};
	const covers = first === 0 && count === candidates;
	const logits = ['part', 'hidden', 'table', 'offsets', 'positives', 'ids', 'scratch'] as const;
	const [sumUp, finish, slopes, hiddenPart, tablePart, gatherHidden, gatherTable, offsetsPart, outside] =
		await Promise.all([
			kernel('sumUp', [...logits, 'partials']),
			kernel(
				'finish',
				['hidden', 'table', 'offsets', 'positives', 'weights', 'partials', 'stats', 'losses'],
				{ losses: memoryOf(losses), ...own },
				places,
			),
			kernel('slopes', [...logits, 'stats']),
			kernel('toHidden', ['part', 'table', 'scratch', 'result'], { result: hiddenSlices ?? memoryOf(hiddenGradient) }),
			kernel('toTable', ['part', 'hidden', 'scratch', 'result'], { result: tableSlices ?? tableGradient }),
			hiddenSlices &&
				kernel('gatherHidden', ['scratch', 'result'], { scratch: hiddenSlices, result: memoryOf(hiddenGradient) }),
			tableSlices &&
				kernel('gatherTable', ['part', 'scratch', 'result'], { scratch: tableSlices, result: tableGradient }),
			offsetsGradient &&
				kernel('toOffsets', ['part', 'scratch', 'offsetsGradient'], { offsetsGradient: memoryOf(offsetsGradient) }),
			covers && !positiveSums
				? undefined
				: kernel(
						'outside',
						['hidden', 'table', 'positives', 'stats', 'result', 'hiddenGradient'],
						{ result: tableGradient, hiddenGradient: memoryOf(hiddenGradient), ...own },
						places,
					),
		]);

	const groups = (threads: number, each = 8) => Math.ceil(threads / each);
	const rowGroups = groups(rows, 64);
	return {
		forward() {
			sumUp.forEach((bound, i) => {
				bound.dispatch(groups(slices[i] as number), rowGroups);
				workspace.cut();
			});
			finish[0]?.dispatch(groups(rows, 64));
		},
		backward() {
			if (!covers) workspace.clear(tableGradient);
			counts.forEach((own, i) => {
				slopes[i]?.dispatch(groups(chunk, 64), rowGroups);
				workspace.cut();
				hiddenPart[i]?.dispatch(groups(blocks, 16), rowGroups, toHidden.slices);
				workspace.cut();
				tablePart[i]?.dispatch(groups(blocks, 16), groups(own, 64), toTable.slices);
				gatherTable?.[i]?.dispatch(groups(own * blocks, 64));
				offsetsPart?.[i]?.dispatch(groups(own, 256));
				workspace.cut();
			});
			gatherHidden?.[0]?.dispatch(groups(rows * blocks, 64));
			outside?.[0]?.dispatch(groups(rows * blocks, 64));
		},
	};
}
