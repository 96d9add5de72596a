import { completeOptimiser, type OptimiserKind, type OptimiserSettings } from './optimiser.ts';

const CODES: Readonly<Record<OptimiserKind, number>> = { sgd: 0, momentum: 1, 'adagrad-row': 2, adagrad: 3, adam: 4 };

/** The settings as the constants of optimiser.wgsl. */
export function optimiserConstants(settings: OptimiserSettings): Record<string, number> {
	const { kind, learningRate: _, ...numbers } = completeOptimiser(settings);
	return { optimiser: CODES[kind], ...numbers };
}
