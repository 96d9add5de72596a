// Training implicit ALS: each batch is a block of rows of one side, solved for exactly. The arithmetic is the op's; this
// names its arrays, gives the tables their start and takes a Gramian whenever the other side begins.

import type { RowBatch } from '../../core/batch.ts';
import { groupBy } from '../../core/csr.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { Workspace } from '../../gpu/workspace.ts';
import { createAls } from '../../ops/als/als.ts';
import { alsStride, NONE, type Side, systemWords } from '../../ops/als/shape.ts';
import { numberSetting, type StepOptions, type TrainingStep } from '../model.ts';
import { confidences } from './confidences.ts';

/** The first rows' length, about (Rendle et al.: a standard deviation of .1 / sqrt(size)). */
const START_LENGTH = 0.1;
/** What a block's systems may take at most; a larger block is solved in parts. */
const SYSTEM_WORDS = (32 << 20) / 4;

export async function createStep(options: StepOptions): Promise<TrainingStep<RowBatch>> {
	const { train, settings, seed } = options;
	const size = numberSetting(settings, 'embeddingSize');
	const batchSize = numberSetting(settings, 'batchSize');
	const stride = alsStride(size);
	const counts = { users: userCount(train), items: itemCount(train) };
	const rowsAtOnce = Math.max(1, Math.min(batchSize, Math.floor(SYSTEM_WORDS / systemWords(stride))));
	const events = confidences(train, options.events);

	const workspace = new Workspace(options.gpu);
	try {
		const start = (side: Side, stream: number) =>
			options.tensors?.[side]?.data ??
			normalRows(counts[side], size, stride, START_LENGTH / Math.sqrt(size), seed, Stream.initialise + stream);
		const side = (
			name: Side,
			stream: number,
			offsets: Uint32Array<ArrayBuffer>,
			others: Uint32Array<ArrayBuffer>,
			own: Float32Array<ArrayBuffer>,
		) => ({
			table: workspace.memory(`ials ${name}`, counts[name] * stride, start(name, stream)),
			offsets: workspace.memory(`ials ${name} offsets`, offsets.length, offsets),
			others: workspace.memory(`ials ${name} others`, others.length, others),
			weights: workspace.memory(`ials ${name} weights`, own.length, own),
		});
		const byItem = groupBy(train.itemOf, counts.items);
		const userOf = new Uint32Array(train.itemOf.length);
		for (let user = 0; user < counts.users; user++) userOf.fill(user, train.offsets[user], train.offsets[user + 1]);
		const memories = {
			users: side('users', 0, train.offsets, train.itemOf, events.confidences),
			items: side(
				'items',
				1,
				byItem.offsets,
				byItem.columns.map((e) => userOf[e]!),
				Float32Array.from(byItem.columns, (e) => events.confidences[e]!),
			),
			rows: workspace.memory('ials rows', rowsAtOnce),
			losses: workspace.memory('ials losses', rowsAtOnce),
		};
		const als = await createAls(
			workspace,
			{
				stride,
				rowsAtOnce,
				unobserved: numberSetting(settings, 'unobserved'),
				regularisation: numberSetting(settings, 'regularisation'),
			},
			memories,
		);

		/** Whose turn it is at each step that is encoded next; the steps run in the order in which they were filled. */
		const turns: { side: Side; begins: boolean }[] = [];
		let turn: Side | undefined;
		const steps = createSteps(workspace, {
			label: 'ials',
			inputs: memories.rows,
			outcome: memories.losses,
			encode() {
				const now = turns.shift();
				if (!now) throw new Error('unreachable');
				if (now.begins) als.gramian(now.side);
				als.solve(now.side);
			},
		});
		return {
			async run(batches) {
				const parts = batches.flatMap(({ side, rows }, batch) =>
					Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, part) => ({
						side,
						batch,
						rows: rows.subarray(part * rowsAtOnce, (part + 1) * rowsAtOnce),
					})),
				);
				const outcomes = await steps.run(parts.length, (step, inputs) => {
					const part = parts[step];
					if (!part) throw new Error('unreachable');
					inputs.fill(NONE).set(part.rows);
					turns.push({ side: part.side, begins: turn !== part.side });
					turn = part.side;
				});
				const losses = new Float64Array(batches.length);
				outcomes.forEach((outcome, step) => {
					const part = parts[step];
					if (!part) throw new Error('unreachable');
					for (let row = 0; row < part.rows.length; row++) losses[part.batch]! += outcome[row]!;
				});
				return losses;
			},
			async read() {
				const [users, items] = await Promise.all(
					[memories.users, memories.items].map(({ table }) => workspace.read(table)),
				);
				if (!users || !items) throw new Error('unreachable');
				return {
					users: { shape: [counts.users, stride], data: new Float32Array(users) },
					items: { shape: [counts.items, stride], data: new Float32Array(items) },
					weight: { shape: [1], data: Float32Array.of(events.meanWeight) },
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}
