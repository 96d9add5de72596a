// Float16 (IEEE 754-2019, binary16) as bits: Float16Array is not everywhere yet.

const scratch = new Float32Array(1);
const bits = new Uint32Array(scratch.buffer);

/** The nearest float16's bits, ties to even; infinity past 65,504. */
export function toHalf(value: number): number {
	scratch[0] = value;
	const word = bits[0]!;
	const sign = (word >>> 16) & 0x8000;
	const magnitude = word & 0x7fff_ffff;
	if (magnitude >= 0x7f80_0000) return sign | (magnitude > 0x7f80_0000 ? 0x7e00 : 0x7c00);
	if (magnitude < 0x3880_0000) {
		// Below 2^-14 a float16 counts in units of 2^-24, which adding 2^-1 as a float32 rounds to.
		scratch[0] = Math.abs(value) + 0.5;
		return sign | (bits[0]! - 0x3f00_0000);
	}
	const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
	return rounded >= 0x4780_0000 ? sign | 0x7c00 : sign | ((rounded - 0x3800_0000) >>> 13);
}

/** The number that a float16's bits stand for. */
export function fromHalf(half: number): number {
	const sign = half & 0x8000 ? -1 : 1;
	const exponent = (half >>> 10) & 31;
	const fraction = half & 1023;
	if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
	return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
