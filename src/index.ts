// The library's face. No React, no side effects on import; tfjs and the kernels load when training starts.

export type { ErrorCode } from './core/errors.ts';
export { InklingError } from './core/errors.ts';
export { createRecommender } from './recommender/create.ts';
export type * from './recommender/types.ts';
