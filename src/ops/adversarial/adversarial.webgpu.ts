import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './adversarial.wgsl?raw';
import type { Adversarial, AdversarialMemories, AdversarialSettings } from './shape.ts';

/** Workgroups in x, of 64 threads. */
const ACROSS = 32_768;

/** A dispatch each. */
export async function createWebgpuAdversarial(
	workspace: Workspace,
	{ rows, items, reconstruction, codesAt, presentAt }: AdversarialSettings,
	memories: AdversarialMemories,
): Promise<Adversarial> {
	const constants = {
		...{ rows, items, reconstruction, codesAt, presentAt },
		...{ lossesAt: startOf(memories.losses), across: ACROSS * 64 },
	};
	const all = { ...memories, losses: memoryOf(memories.losses) };
	const order = [
		...(['inputs', 'logits', 'judged', 'shownGradient', 'condition'] as const),
		...(['shown', 'judgedGradient', 'logitsGradient', 'losses'] as const),
	];
	const bind = async (entry: string, uses: readonly (keyof typeof all)[]) => {
		const kernel = await workspace.kernel('adversarial', code, entry, constants);
		return kernel.bind(order.map((name) => (uses.includes(name) ? all[name] : undefined)));
	};
	const [begin, show, tellApart, deceive, comeBack] = await Promise.all([
		bind('begin', ['inputs', 'condition']),
		bind('show', ['inputs', 'logits', 'shown']),
		bind('tellApart', ['inputs', 'judged', 'judgedGradient', 'losses']),
		bind('deceive', ['inputs', 'judged', 'judgedGradient', 'losses']),
		bind('comeBack', ['inputs', 'logits', 'shownGradient', 'logitsGradient']),
	]);
	const groups = Math.ceil((rows * items) / 64);
	const x = Math.min(groups, ACROSS);
	const y = Math.ceil(groups / ACROSS);
	const people = Math.ceil(rows / 64);
	return {
		begin: () => begin.dispatch(x, y),
		show: () => show.dispatch(x, y),
		tellApart: () => tellApart.dispatch(people),
		deceive: () => deceive.dispatch(people),
		comeBack: () => comeBack.dispatch(x, y),
	};
}
