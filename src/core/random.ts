// Counter-based random numbers: each is a pure function of (seed, stream, counter), so a run can stop after any
// step and go on from a number, and no draw depends on how many were made before it.
// The hash is pcg3d of Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020: 32-bit integer
// arithmetic only, so WGSL and JavaScript give the same bits.

const scratch = new Uint32Array(3);

/** Mixes three words into three, in place in a scratch array that the next call overwrites. Returns the scratch. */
export function pcg3d(a: number, b: number, c: number): Uint32Array {
	let x = (Math.imul(a, 1664525) + 1013904223) | 0;
	let y = (Math.imul(b, 1664525) + 1013904223) | 0;
	let z = (Math.imul(c, 1664525) + 1013904223) | 0;
	x = (x + Math.imul(y, z)) | 0;
	y = (y + Math.imul(z, x)) | 0;
	z = (z + Math.imul(x, y)) | 0;
	x ^= x >>> 16;
	y ^= y >>> 16;
	z ^= z >>> 16;
	x = (x + Math.imul(y, z)) | 0;
	y = (y + Math.imul(z, x)) | 0;
	z = (z + Math.imul(x, y)) | 0;
	scratch[0] = x;
	scratch[1] = y;
	scratch[2] = z;
	return scratch;
}

/** One uniform word in 0 .. 2^32-1. */
export function randomWord(seed: number, stream: number, counter: number): number {
	return pcg3d(seed, stream, counter)[0]!;
}

/** A uniform whole number in 0 .. bound-1 (bound < 2^31; bias below bound / 2^32). */
export function randomBelow(bound: number, seed: number, stream: number, counter: number): number {
	return Math.floor((randomWord(seed, stream, counter) / 0x1_0000_0000) * bound);
}

/** Streams keep the draws of one seed apart; each user of random numbers has its own. */
export const Stream = {
	initialise: 0x1000_0000,
	shuffle: 0x2000_0000,
	negatives: 0x3000_0000,
	score: 0x4000_0000,
	ties: 0x5000_0000,
	simulate: 0x6000_0000,
	sample: 0x7000_0000,
	dropout: 0x8000_0000,
	search: 0x9000_0000,
	delta: 0xa000_0000,
} as const;

/** A sequential source over one (seed, stream), for programs that just want the next number. */
export interface Random {
	/** Uniform in [0, 1). */
	uniform(): number;
	/** Uniform whole number in 0 .. bound-1. */
	below(bound: number): number;
	/** Standard normal (Box-Muller). */
	normal(): number;
	/** How many draws were made: give it back to `createRandom` to go on. */
	readonly counter: number;
}

/** A sequential source; the same (seed, stream, counter) gives the same numbers on every machine. */
export function createRandom(seed: number, stream: number, counter = 0): Random {
	let next = counter;
	const uniform = () => randomWord(seed, stream, next++) / 0x1_0000_0000;
	return {
		uniform,
		below: (bound) => Math.floor(uniform() * bound),
		normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
		get counter() {
			return next;
		},
	};
}

/** Shuffles in place (Fisher-Yates). */
export function shuffle(values: Uint32Array | Int32Array, seed: number, stream: number): void {
	for (let i = values.length - 1; i > 0; i--) {
		const j = randomBelow(i + 1, seed, stream, i);
		const held = values[i]!;
		values[i] = values[j]!;
		values[j] = held;
	}
}

/** Normal draws with the given standard deviation, rows of `width` padded to `stride` with zeros: [rows, stride]. */
export function normalRows(
	rows: number,
	width: number,
	stride: number,
	deviation: number,
	seed: number,
	stream: number,
): Float32Array<ArrayBuffer> {
	const out = new Float32Array(rows * stride);
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < width; column++) {
			// 2^32 cells are enough for 64 M rows of 64; each cell's two words come from one hash.
			const words = pcg3d(seed, stream, row * width + column);
			const u = 1 - words[0]! / 0x1_0000_0000;
			const v = words[1]! / 0x1_0000_0000;
			out[row * stride + column] = deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
		}
	}
	return out;
}
