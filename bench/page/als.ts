// One epoch of implicit ALS at the size of ml-1m: every item's row and every person's solved for once, 64 dimensions, from
// the same start. The peer is the same program on typed arrays, four events at a time; tfjs has neither a batched Cholesky
// factorisation nor a triangular solve, so there is no peer of it.

import { createRandom } from '../../src/core/random.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { itemCount, userCount } from '../../src/data/dataset.ts';
import { packVocabulary } from '../../src/data/vocabulary.ts';
import { type Gpu, requestGpu } from '../../src/gpu/device.ts';
import { ials } from '../../src/models/ials/model.ts';
import { createStep } from '../../src/models/ials/step.ts';
import { completeSettings } from '../../src/models/model.ts';
import { rowBatches } from '../../src/training/batches/rows.ts';
import { roofline } from './bandwidth.ts';
import { interleave, median } from './rounds.ts';

const USERS = 6_000;
const ITEMS = 3_700;
const EVENTS = 1_000_000;
const ROUNDS = 5;
/** Of an epoch's objective: float32 sums against float64 ones. */
const TOLERANCE = 1e-4;

/** People alike, items from popular to rare as a power law. */
function log(): Dataset {
	const random = createRandom(1, 1);
	const offsets = Uint32Array.from({ length: USERS + 1 }, (_, user) => Math.floor((user * EVENTS) / USERS));
	const ids = (name: string, count: number) => packVocabulary(Array.from({ length: count }, (_, i) => `${name}${i}`));
	return {
		id: 'bench',
		name: 'bench',
		users: ids('u', USERS),
		items: ids('i', ITEMS),
		offsets,
		itemOf: Uint32Array.from({ length: EVENTS }, () => Math.floor(ITEMS * random.uniform() ** 2.5)),
		typeOf: new Uint8Array(EVENTS).fill(1),
		at: Float64Array.from({ length: EVENTS }, (_, i) => i),
		value: new Float32Array(EVENTS).fill(Number.NaN),
		timed: false,
	};
}

export async function benchAls(rounds = ROUNDS): Promise<void> {
	const probe = await requestGpu();
	if (!probe.gpu) throw new Error(`bench als: needs WebGPU: ${probe.reason}`);
	const { gpu } = probe;
	const train = log();
	const settings = completeSettings(ials, {});
	const source = rowBatches(train, settings);
	const epoch = Array.from({ length: source.steps }, (_, step) => source.batch(0, step));
	await window.benchTell(`als, ${userCount(train)} people x ${itemCount(train)} items, on ${gpu.adapter.name}`);

	const objectives = new Map<string, number[]>();
	const contender = async (name: string, on: Gpu | null) => {
		const step = await createStep({ train, settings, seed: 1, gpu: on });
		const own: number[] = [];
		objectives.set(name, own);
		return {
			name,
			destroy: () => step.destroy(),
			async once() {
				const losses = await step.run(epoch);
				own.push(losses.reduce((sum, loss) => sum + loss, 0));
				return undefined;
			},
		};
	};
	const contenders = [await contender('ours', gpu), await contender('typed-arrays', null)];
	const before = gpu.dispatches;
	const times = await interleave(contenders, rounds);
	const ours = objectives.get('ours') ?? [];
	for (const [round, theirs] of (objectives.get('typed-arrays') ?? []).entries()) {
		const own = ours[round] ?? Number.NaN;
		if (!(Math.abs(own - theirs) <= TOLERANCE * Math.abs(theirs)))
			throw new Error(`bench als: epoch ${round + 1} must have the same objective, got ${own} and ${theirs}.`);
	}
	const ms = (name: string) => median(times.get(name) ?? []);
	await window.benchCase({
		bench: 'als',
		case: `${USERS}x${ITEMS}`,
		adapter: gpu.adapter.name,
		ours_ms: ms('ours'),
		peers_ms: { 'typed-arrays': ms('typed-arrays') },
		ratio: { 'typed-arrays': ms('typed-arrays') / ms('ours') },
		dispatches: (gpu.dispatches - before) / ours.length,
		peak_bytes: gpu.buffers.peak,
		// Each event's vector once for its person and once for its item, and every solved row.
		...(await roofline(gpu, (2 * EVENTS + USERS + ITEMS) * Number(settings.embeddingSize) * 4, ms('ours'))),
		notes: {
			ours: `an epoch, ${EVENTS} interactions, ${times.get('ours')?.length} rounds`,
			'typed-arrays': `${times.get('typed-arrays')?.length} rounds; tfjs has nothing to solve systems with`,
		},
	});
	for (const { destroy } of contenders) destroy();
	gpu.destroy();
}
