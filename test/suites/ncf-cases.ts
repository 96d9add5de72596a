import { ncf } from '../../src/models/ncf/model.ts';
import type { PointwiseCase } from './pointwise-suite.ts';

export const NCF_CASES: readonly PointwiseCase[] = [
	{ name: 'gmf', definition: ncf, settings: { variant: 'gmf' }, dispatches: 12 },
	{ name: 'ncf mlp', definition: ncf, settings: { variant: 'mlp' }, dispatches: 20 },
	{ name: 'neumf', definition: ncf, settings: { variant: 'neumf' }, dispatches: 24 },
];
