import type { Workspace } from '../../gpu/workspace.ts';
import code from './logistic-loss.wgsl?raw';
import type { LogisticLoss, LogisticLossMemories, LogisticLossSettings } from './shape.ts';

/** The op in WGSL: one dispatch. */
export async function createWebgpuLogisticLoss(
	workspace: Workspace,
	settings: LogisticLossSettings,
	{ logits: [one, two], inputs, losses, slopes }: LogisticLossMemories,
): Promise<LogisticLoss> {
	const constants = { ...settings, parts: two ? 2 : 1 };
	const kernel = await workspace.kernel('logistic-loss', code, 'forward', constants);
	// An entry point must be given what it names: for a second part that is not there the first stands in, unread.
	const bound = kernel.bind([one, two ?? one, inputs, losses, slopes]);
	return { forward: () => bound.dispatch(Math.ceil(settings.rows / 64)) };
}
