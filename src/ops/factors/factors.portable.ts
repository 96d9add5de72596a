import type { Factors, FactorsMemories, FactorsSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableFactors(
	{ bags, factors, rowWords, idsAt, offsetsAt, weightsAt, ownAt }: FactorsSettings,
	memories: FactorsMemories,
): Factors {
	const table = memories.table.f32;
	const words = memories.inputs.u32;
	const inputs = memories.inputs.f32;
	const output = memories.output.f32;
	const gradient = memories.outputGradient.f32;
	const entryGradient = memories.entryGradient.f32;
	const sums = new Float64Array(factors);
	return {
		forward() {
			for (let bag = 0; bag < bags; bag++) {
				sums.fill(0);
				let own = 0;
				for (let entry = words[offsetsAt + bag]!; entry < words[offsetsAt + bag + 1]!; entry++) {
					const x = inputs[weightsAt + entry]!;
					const row = words[idsAt + entry]! * rowWords;
					own += x * table[row + factors]!;
					for (let f = 0; f < factors; f++) {
						const part = x * table[row + f]!;
						sums[f]! += part;
						own -= 0.5 * part * part;
					}
				}
				const at = bag * (factors + 2);
				for (let f = 0; f < factors; f++) {
					output[at + f] = sums[f]!;
					own += 0.5 * sums[f]! * sums[f]!;
				}
				output[at + factors + ownAt] = own;
				output[at + factors + 1 - ownAt] = 1;
			}
		},
		backward() {
			for (let bag = 0; bag < bags; bag++) {
				const at = bag * (factors + 2);
				const own = gradient[at + factors + ownAt]!;
				for (let entry = words[offsetsAt + bag]!; entry < words[offsetsAt + bag + 1]!; entry++) {
					const x = inputs[weightsAt + entry]!;
					const row = words[idsAt + entry]! * rowWords;
					const to = entry * (factors + 1);
					for (let f = 0; f < factors; f++) {
						entryGradient[to + f] = x * (gradient[at + f]! + own * (output[at + f]! - x * table[row + f]!));
					}
					entryGradient[to + factors] = x * own;
				}
			}
		},
	};
}
