// Many steps of one program: their inputs uploaded together, their outcomes read back together, no wait in between.

import { mapForReading } from './dispatch.ts';
import type { Memory, Workspace } from './workspace.ts';

/** Steps encoded into one submit at most; fewer when they are slow or their inputs large. */
const MAX_STEPS = 32;
const MAX_INPUT_BYTES = 8 << 20;
/** A submit should end within this: Windows resets a GPU whose task takes 2 s, and the desktop shares the queue. */
const SUBMIT_MS = 25;

export interface StepProgram {
	readonly label: string;
	/** What differs from step to step; written before each. */
	readonly inputs: Memory;
	/** What each step leaves to be read. */
	readonly outcome: Memory;
	/** Calls the step's ops in order. */
	encode(): void;
}

export interface Steps {
	/** `fill` writes a step's inputs (zeros before it). Resolves to each step's outcome: [count][outcome.words]. */
	run(count: number, fill: (step: number, inputs: Uint32Array<ArrayBuffer>) => void): Promise<Float32Array[]>;
}

export function createSteps(workspace: Workspace, program: StepProgram): Steps {
	const { gpu } = workspace;
	const { label, inputs, outcome } = program;
	if (!gpu) {
		return {
			async run(count, fill) {
				const outcomes: Float32Array[] = [];
				for (let step = 0; step < count; step++) {
					inputs.u32.fill(0);
					fill(step, inputs.u32);
					program.encode();
					outcomes.push(outcome.f32.slice());
				}
				return outcomes;
			},
		};
	}
	const most = Math.max(1, Math.min(MAX_STEPS, Math.floor(MAX_INPUT_BYTES / (inputs.words * 4))));
	const inputRing = workspace.memory(`${label} inputs`, inputs.words * most);
	const outcomeRing = workspace.memory(`${label} outcomes`, outcome.words * most);
	const stagings = [0, 1].map((i) => workspace.staging(`${label} read ${i}`, outcome.words * most));
	const words = new Uint32Array(inputs.words * most);
	let stepMs = SUBMIT_MS;

	/** Submits the steps whose inputs lie in `words`, and reads what they left. */
	const fly = async (count: number, staging: GPUBuffer): Promise<Float32Array[]> => {
		const begun = performance.now();
		workspace.cuts = stepMs > SUBMIT_MS;
		workspace.write(inputRing, words.subarray(0, count * inputs.words));
		const submitted = workspace.run(label, () => {
			for (let i = 0; i < count; i++) {
				workspace.copy(inputRing, i * inputs.words, inputs, 0, inputs.words);
				program.encode();
				workspace.copy(outcome, 0, outcomeRing, i * outcome.words, outcome.words);
			}
			workspace.copyOut(outcomeRing, staging, count * outcome.words);
		});
		await Promise.all([submitted, mapForReading(gpu, staging)]);
		const values = new Float32Array(staging.getMappedRange(0, count * outcome.words * 4).slice(0));
		staging.unmap();
		stepMs = 0.5 * stepMs + (0.5 * (performance.now() - begun)) / count;
		return Array.from({ length: count }, (_, i) => values.subarray(i * outcome.words, (i + 1) * outcome.words));
	};

	return {
		async run(count, fill) {
			// Two submits in flight: one computes while the next is filled. How many steps go into a submit follows the
			// clock, which changes no bits: the same pipelines run the same steps in the same order.
			const flights: Promise<Float32Array[]>[] = [];
			for (let first = 0; first < count; ) {
				const turn = flights.length;
				const now = Math.min(count - first, Math.max(1, Math.min(most, Math.floor(SUBMIT_MS / stepMs))));
				if (turn >= 2) await flights[turn - 2];
				words.fill(0, 0, now * inputs.words);
				for (let i = 0; i < now; i++) fill(first + i, words.subarray(i * inputs.words, (i + 1) * inputs.words));
				const flight = fly(now, stagings[turn % 2] as GPUBuffer);
				flight.catch(() => {}); // awaited below, but perhaps not before it fails
				flights.push(flight);
				first += now;
			}
			return (await Promise.all(flights)).flat();
		},
	};
}
