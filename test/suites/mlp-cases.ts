import { mlp } from '../../src/models/mlp/model.ts';
import type { PointwiseCase } from './pointwise-suite.ts';

export const MLP_CASE: PointwiseCase = { name: 'click ranking', definition: mlp, dispatches: 25 };
