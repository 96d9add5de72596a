/** Draws things numbered from 0, each draw a pure function of (seed, stream, counter), as core/random.ts has them. */
export interface Sampler {
	draw(seed: number, stream: number, counter: number): number;
	/** log of the chance of being drawn: what sampled-softmax takes off a logit. Minus infinity for what never is. */
	logChance(thing: number): number;
}
