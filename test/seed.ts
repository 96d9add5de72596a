import * as fc from 'fast-check';

// The same cases every time: a change is judged by what it changed, not by what was drawn. INKLING_SEED draws others.
const seed = Number(process.env.INKLING_SEED ?? 1);
if (!Number.isSafeInteger(seed))
	throw new Error(`test: INKLING_SEED must be an integer, got ${process.env.INKLING_SEED}.`);
fc.configureGlobal({ seed });
