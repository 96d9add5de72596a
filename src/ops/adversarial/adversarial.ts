// What stands between a generator of purchase vectors and its discriminator (Chae et al., "CFGAN", CIKM 2018), with o the
// generator's logits, e what a person had, k drawn items that they had not, and d how real the discriminator finds a vector:
//   made = sigmoid(o) (e + k);   discriminator: softplus(-d(e | e)) + softplus(d(made | e));
//   generator: softplus(-d(made | e)) + a x sum over drawn items of sigmoid(o)^2.
// The generator's first term is Goodfellow et al.'s own for practice (NIPS 2014, section 3): ln(1 - sigmoid d), as CFGAN writes it,
// hardly slopes while the discriminator wins.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableAdversarial } from './adversarial.portable.ts';
import { createWebgpuAdversarial } from './adversarial.webgpu.ts';
import type { Adversarial, AdversarialMemories, AdversarialSettings } from './shape.ts';

export async function createAdversarial(
	workspace: Workspace,
	settings: AdversarialSettings,
	memories: AdversarialMemories,
): Promise<Adversarial> {
	return workspace.gpu
		? createWebgpuAdversarial(workspace, settings, memories)
		: createPortableAdversarial(settings, memories);
}
