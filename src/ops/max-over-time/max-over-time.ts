// The greatest of each number over the last positions of its sequence:
//   y_tn = max over u from t - w_n + 1 to t of x_un,   w_n = window - floor(n / ladder).
// The gradient goes to the earliest position that is the greatest. It is the max pooling of Caser's horizontal filters (Tang &
// Wang, WSDM 2018), done for all windows of a sequence at once: a filter's answer at a position is computed once.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableMaxOverTime } from './max-over-time.portable.ts';
import { createWebgpuMaxOverTime } from './max-over-time.webgpu.ts';
import type { MaxOverTime, MaxOverTimeMemories, MaxOverTimeSettings } from './shape.ts';

export type { MaxOverTime } from './shape.ts';

/** Makes it between the given arrays; what it keeps beside them goes with the workspace. */
export async function createMaxOverTime(
	workspace: Workspace,
	settings: MaxOverTimeSettings,
	memories: MaxOverTimeMemories,
): Promise<MaxOverTime> {
	return workspace.gpu
		? createWebgpuMaxOverTime(workspace, settings, memories)
		: createPortableMaxOverTime(settings, memories);
}
