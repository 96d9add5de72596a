// Scaled dot-product attention with several heads (Vaswani et al., NeurIPS 2017), over whole sequences: of each head
//   o_t = sum_s p_ts v_s,   p_ts = exp(q_t . k_s / sqrt(d) - l_t),   l_t = log sum_s exp(q_t . k_s / sqrt(d)).
// No table of all p is kept: backward works them out again from l (FlashAttention: Dao et al., NeurIPS 2022). With
// dp_ts = do_t . v_s and D_t = do_t . o_t,
//   dq_t = sum_s p_ts (dp_ts - D_t) k_s / sqrt(d),   dk_s = sum_t p_ts (dp_ts - D_t) q_t / sqrt(d),   dv_s = sum_t p_ts do_t.
// Each number has one owner that adds up in order, so that the bits are the same every time.

import { InklingError } from '../../core/errors.ts';
import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableAttention } from './attention.portable.ts';
import { createWebgpuAttention } from './attention.webgpu.ts';
import { type Attention, type AttentionMemories, type AttentionSettings, MOST_HEAD } from './shape.ts';

export type { Attention, AttentionMemories, AttentionSettings } from './shape.ts';

/** Makes it between the given arrays. Throws invalid-argument for heads that no kernel has. */
export async function createAttention(
	workspace: Workspace,
	settings: AttentionSettings,
	memories: AttentionMemories,
): Promise<Attention> {
	const { size, heads } = settings;
	const head = size / heads;
	if (!(Number.isInteger(head / 4) && head <= MOST_HEAD)) {
		throw new InklingError(
			'invalid-argument',
			`attention: ${size} numbers must part into heads of a multiple of 4, at most ${MOST_HEAD}, got ${heads} heads.`,
		);
	}
	return workspace.gpu
		? createWebgpuAttention(workspace, settings, memories)
		: createPortableAttention(settings, memories);
}
