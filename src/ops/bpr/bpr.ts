// Bayesian personalised ranking (Rendle et al., UAI 2009): the loss softplus(-x), x = u.(v+ - v-) + b+ - b-, summed over
// a step's triples, with L2 on every row for each triple that it is in; and Adagrad, or lazy Adam, on the rows that the
// step touched. Or the logistic loss of both pairs of a triple, w softplus(-x+) + softplus(x-), x = u.v + b + b_u (the
// dot product of Rendle et al., RecSys 2020, arXiv 2005.09683), in the same passes.
// One function, two makers: WGSL (bpr.webgpu.ts) and typed arrays (bpr.portable.ts), which is also the tests' oracle.

import type { Gpu } from '../../gpu/device.ts';
import { createPortableBpr } from './bpr.portable.ts';
import { createWebgpuBpr } from './bpr.webgpu.ts';
import type { Bpr, BprSettings, BprTables } from './tables.ts';

/** Puts the tables on the GPU, or keeps them here when there is none. The given tables are copied. */
export function createBpr(gpu: Gpu | null, settings: BprSettings, tables: BprTables): Promise<Bpr> {
	return gpu ? createWebgpuBpr(gpu, settings, tables) : Promise.resolve(createPortableBpr(settings, tables));
}
