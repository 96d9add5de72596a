import { memoryOf, startOf } from '../part.ts';
import type { EmbeddingBag, EmbeddingBagMemories, EmbeddingBagSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortableEmbeddingBag(
	settings: EmbeddingBagSettings,
	memories: EmbeddingBagMemories,
): EmbeddingBag {
	const { bags, rows, size, rowWords, idsAt, offsetsAt, weightsAt, outputStride = size, outputAt = 0 } = settings;
	const table = memories.table.f32;
	const output = memoryOf(memories.output).f32;
	const outputStart = startOf(memories.output) + outputAt;
	const words = memories.inputs.u32;
	const inputs = memories.inputs.f32;
	return {
		forward() {
			for (let bag = 0; bag < bags; bag++) {
				const first = offsetsAt === undefined ? bag : words[offsetsAt + bag]!;
				const end = offsetsAt === undefined ? bag + 1 : words[offsetsAt + bag + 1]!;
				const at = outputStart + bag * outputStride;
				if (!settings.add) output.fill(0, at, at + size);
				for (let entry = first; entry < end; entry++) {
					const id = words[idsAt + entry]!;
					if (id >= rows) continue;
					const weight = weightsAt === undefined ? 1 : inputs[weightsAt + entry]!;
					const row = id * rowWords;
					for (let k = 0; k < size; k++) output[at + k]! += weight * table[row + k]!;
				}
			}
		},
	};
}
