import type { TripleBatch } from '../../core/batch.ts';
import type { Gpu } from '../../gpu/device.ts';
import { createPipeline, guarded, mapForReading, readBuffer } from '../../gpu/dispatch.ts';
import code from './bpr.wgsl?raw';
import { Planner, type StepCounts } from './plan.ts';
import {
	ADAGRAD_EPSILON,
	ADAM,
	BLOCK,
	type Bpr,
	type BprOptimiser,
	type BprSettings,
	type BprTables,
	candidatesOf,
	MOST_CANDIDATES,
	rankWeights,
	rowStride,
} from './tables.ts';

/** bpr.wgsl's names for them. */
const CODES: Readonly<Record<BprOptimiser, number>> = { sgd: 0, momentum: 1, adagrad: 2, adam: 3 };

/** Steps encoded into one submit at most; fewer when they are slow. */
const MAX_STEPS = 32;
/** A submit should end within this: Windows resets a GPU whose task takes 2 s, and the desktop shares the queue. */
const SUBMIT_MS = 25;

/** The op in WGSL: three dispatches a step, many steps a submit, one read-back of the losses a submit. */
export async function createWebgpuBpr(gpu: Gpu, settings: BprSettings, tables: BprTables): Promise<Bpr> {
	const { device, buffers } = gpu;
	const stride = rowStride(settings.embeddingSize);
	const blocks = stride / BLOCK;
	const planner = new Planner(settings.users, settings.items, settings.batchSize, candidatesOf(settings));
	const planBytes = planner.layout.stride * 4;
	const { loss = 'bpr' } = settings;
	const logistic = loss === 'logistic';
	// Pairs of numbers: one a triple, or one of its positive and one of its negative (which one, with WARP).
	const outcomeBytes = Math.ceil((settings.batchSize * (logistic || loss === 'warp' ? 16 : 8)) / 256) * 256;

	const layout = device.createBindGroupLayout({
		label: 'bpr',
		entries: Array.from({ length: 7 }, (_, binding) => ({
			binding,
			visibility: GPUShaderStage.COMPUTE,
			buffer:
				binding === 0
					? { type: 'uniform' as const }
					: binding === 4
						? { type: 'read-only-storage' as const, hasDynamicOffset: true }
						: { type: 'storage' as const, hasDynamicOffset: binding === 6 },
		})),
	});
	const constants = {
		blocks,
		batchSize: settings.batchSize,
		itemBias: settings.itemBias ? 1 : 0,
		userBias: (logistic || loss === 'squared') && settings.userBias ? 1 : 0,
		loss: LOSSES.indexOf(loss),
		candidates: candidatesOf(settings),
		optimiser: CODES[settings.optimiser ?? 'adagrad'],
		usersAt: settings.items,
	};
	const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
	const [coefficients, updateUsers, updateItems] = await Promise.all(
		['coefficients', 'updateUsers', 'updateItems'].map((entry) =>
			createPipeline(gpu, 'bpr', code, entry, pipelineLayout, constants),
		),
	);
	if (!coefficients || !updateUsers || !updateItems) throw new Error('unreachable');

	const held: GPUBuffer[] = [];
	const make = (label: string, usage: GPUBufferUsageFlags, size: number, contents?: ArrayBufferView<ArrayBuffer>) => {
		const buffer = buffers.create(`bpr ${label}`, usage, size, contents);
		held.push(buffer);
		return buffer;
	};
	const table = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
	const free = () => {
		for (const buffer of held) buffers.destroy(buffer);
		held.length = 0;
	};
	try {
		const own = {
			users: make('users', table, tables.users.byteLength, tables.users),
			items: make('items', table, tables.items.byteLength, tables.items),
			biases: make('biases', table, tables.biases.byteLength, tables.biases),
		};
		const uniforms = make(
			'settings',
			GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
			UNIFORM_BYTES,
			uniformWords(settings),
		);
		const plans = make('plans', GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST, planBytes * MAX_STEPS);
		const oldUsers = make('old users', GPUBufferUsage.STORAGE, settings.batchSize * stride * 4);
		const outcomes = make('outcomes', GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, outcomeBytes * MAX_STEPS);
		const stagings = [0, 1].map((i) =>
			make(`losses ${i}`, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST, outcomeBytes * MAX_STEPS),
		);
		const bindGroup = device.createBindGroup({
			layout,
			entries: [
				{ binding: 0, resource: { buffer: uniforms } },
				{ binding: 1, resource: { buffer: own.users } },
				{ binding: 2, resource: { buffer: own.items } },
				{ binding: 3, resource: { buffer: own.biases } },
				{ binding: 4, resource: { buffer: plans, size: planBytes } },
				{ binding: 5, resource: { buffer: oldUsers } },
				{ binding: 6, resource: { buffer: outcomes, size: outcomeBytes } },
			],
		});
		const words = new Uint32Array(planner.layout.stride * MAX_STEPS);
		let stepMs = SUBMIT_MS; // until one was timed, a submit is one step
		let planned = settings.stepsBefore ?? 0;

		const encode = (counts: readonly StepCounts[], staging: GPUBuffer) => {
			device.queue.writeBuffer(plans, 0, words, 0, counts.length * planner.layout.stride);
			const encoder = device.createCommandEncoder({ label: 'bpr' });
			const pass = encoder.beginComputePass();
			counts.forEach((count, i) => {
				pass.setBindGroup(0, bindGroup, [i * planBytes, i * outcomeBytes]);
				pass.setPipeline(coefficients);
				pass.dispatchWorkgroups(Math.ceil(count.triples / 64));
				pass.setPipeline(updateUsers);
				pass.dispatchWorkgroups(Math.ceil((count.users * blocks) / 64));
				pass.setPipeline(updateItems);
				pass.dispatchWorkgroups(Math.ceil((count.items * blocks) / 64));
			});
			pass.end();
			encoder.copyBufferToBuffer(outcomes, 0, staging, 0, counts.length * outcomeBytes);
			device.queue.submit([encoder.finish()]);
			gpu.dispatches += 3 * counts.length;
		};

		/** The summed losses of a submit, once the device has done and judged it. */
		const collect = async (
			counts: readonly StepCounts[],
			staging: GPUBuffer,
			into: Float64Array,
			submitted: Promise<void>,
		) => {
			const begun = performance.now();
			await Promise.all([submitted, mapForReading(gpu, staging)]);
			const values = new Float32Array(staging.getMappedRange(0, counts.length * outcomeBytes));
			counts.forEach((count, i) => {
				let sum = 0;
				for (let t = 0; t < count.triples; t++) sum += values[(i * outcomeBytes) / 4 + 2 * t + 1]!;
				into[i] = sum;
			});
			staging.unmap();
			stepMs = 0.5 * stepMs + (0.5 * (performance.now() - begun)) / counts.length;
		};

		return {
			async run(steps: readonly TripleBatch[]) {
				const losses = new Float64Array(steps.length);
				// Two submits in flight: one computes while the next is planned. How many steps go into a submit follows
				// the clock, which changes no bits: the same pipelines run the same steps in the same order.
				const flights: Promise<void>[] = [];
				let turn = 0;
				for (let first = 0; first < steps.length; turn++) {
					const count = Math.min(
						steps.length - first,
						Math.max(1, Math.min(MAX_STEPS, Math.floor(SUBMIT_MS / stepMs))),
					);
					const staging = stagings[turn % 2] as GPUBuffer;
					const counts: StepCounts[] = [];
					for (let i = 0; i < count; i++) {
						planned++;
						const factor = settings.factor?.(planned);
						const at = i * planner.layout.stride;
						counts.push(planner.plan(steps[first + i] as TripleBatch, planned, words, at, factor));
					}
					if (turn >= 2) await flights[turn - 2];
					const submitted = guarded(gpu, 'bpr', () => encode(counts, staging));
					const flight = collect(counts, staging, losses.subarray(first, first + count), submitted);
					flight.catch(() => {}); // awaited below, but perhaps not before it fails
					flights.push(flight);
					first += count;
				}
				await Promise.all(flights);
				return losses;
			},
			async read() {
				const copies = await Promise.all(Object.values(own).map((buffer) => readBuffer(gpu, buffer)));
				const [users, items, biases] = copies.map((copy) => new Float32Array(copy));
				if (!users || !items || !biases) throw new Error('unreachable');
				return {
					users: users.slice(0, tables.users.length),
					items: items.slice(0, tables.items.length),
					biases: biases.slice(0, tables.biases.length),
				};
			},
			destroy: free,
		};
	} catch (error) {
		free();
		throw error;
	}
}

/** The kernel's numbers for them. */
const LOSSES: readonly NonNullable<BprSettings['loss']>[] = ['bpr', 'logistic', 'hinge', 'warp', 'squared'];

const UNIFORM_BYTES = 4 * (4 + MOST_CANDIDATES);

/** The kernel's Settings. */
function uniformWords(settings: BprSettings): Float32Array<ArrayBuffer> {
	const words = new Float32Array(UNIFORM_BYTES / 4);
	words.set([
		settings.learningRate,
		settings.regularisation,
		settings.optimiser === 'adam' ? ADAM.epsilon : ADAGRAD_EPSILON,
		settings.positiveWeight ?? 1,
	]);
	if (settings.loss === 'warp') words.set(rankWeights(settings.items, candidatesOf(settings)), 4);
	return words;
}
