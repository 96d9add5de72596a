import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import type { OptimiserKind, OptimiserSettings } from './optimiser.ts';

const KINDS: Readonly<Record<string, OptimiserKind>> = {
	sgd: 'sgd',
	momentum: 'momentum',
	adagrad: 'adagrad',
	adam: 'adam',
	adamw: 'adam',
};

/**
 * The optimiser that a model's settings name. Weight decay is part of the gradient (L2), as it is where Adam has it in most
 * programs; of adamw alone it is apart from it. A model with an L2 of its own adds that to `regularisation`. Throws
 * invalid-argument for one that is none.
 */
export function optimiserOf({ optimiser = 'adam', learningRate, weightDecay = 0 }: Settings): OptimiserSettings {
	const kind = Object.hasOwn(KINDS, String(optimiser)) ? KINDS[String(optimiser)] : undefined;
	if (kind === undefined || typeof learningRate !== 'number' || typeof weightDecay !== 'number') {
		throw new InklingError(
			'invalid-argument',
			`settings: optimiser must be one of ${Object.keys(KINDS).join(', ')}, with numbers as learningRate and weightDecay, got ${optimiser}, ${learningRate} and ${weightDecay}.`,
		);
	}
	return { kind, learningRate, ...(optimiser === 'adamw' ? { weightDecay } : { regularisation: weightDecay }) };
}
