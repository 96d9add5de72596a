// What the memory gives: bytes that a kernel which does nothing but copy reads and writes in a second, in the same run as
// what is compared with it.

import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { median } from './rounds.ts';

const COPY = `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> into: array<vec4f>;
@compute @workgroup_size(256)
fn copy(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < arrayLength(&source); i += groups.x * 256u) { into[i] = source[i]; }
}`;

const WORDS = 8 << 20;
const COPIES = 8;
const ROUNDS = 7;

/** What a bench's case says of its memory: the bytes that it moves, and how near it comes to only moving them. */
export async function roofline(gpu: Gpu, bytes: number, ms: number): Promise<{ bytes: number; roofline: number }> {
	return { bytes, roofline: bytes / (await copyBandwidth(gpu)) / (ms / 1000) };
}

/** Bytes a second, read and written ones counted alike. */
async function copyBandwidth(gpu: Gpu): Promise<number> {
	const workspace = new Workspace(gpu);
	try {
		const [from, into] = [workspace.memory('copy from', WORDS), workspace.memory('copy into', WORDS)];
		const kernel = (await workspace.kernel('copy', COPY, 'copy')).bind([from, into]);
		const once = async (): Promise<number> => {
			const begun = performance.now();
			await workspace.run('copy', () => {
				for (let i = 0; i < COPIES; i++) kernel.dispatch(4096);
			});
			await gpu.device.queue.onSubmittedWorkDone();
			return performance.now() - begun;
		};
		await once();
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round++) times.push(await once());
		return (2 * 4 * WORDS * COPIES) / (median(times) / 1000);
	} finally {
		workspace.destroy();
	}
}
