import { fm } from '../../src/models/fm/model.ts';
import type { PointwiseCase } from './pointwise-suite.ts';

export const FM_CASE: PointwiseCase = { name: 'a factorisation machine', definition: fm, dispatches: 9 };
