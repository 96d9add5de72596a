import { wrong } from './manifest.ts';
import type { PackVectors } from './pack.ts';
import type { PackedTensor } from './safetensors.ts';

/** Item vectors in int8, of as many items. Throws invalid-data. */
export function vectorsIn(
	{ vectors, scales }: Partial<Record<string, PackedTensor>>,
	items: number,
	file: string,
): PackVectors {
	const [rows, size = 0] = vectors?.shape ?? [];
	if (
		vectors?.type !== 'I8' ||
		scales?.type !== 'F32' ||
		vectors.shape.length !== 2 ||
		rows !== items ||
		scales.data.length !== items
	)
		throw wrong(`${file} must hold vectors and scales of ${items} items, got something else`);
	return { size, data: vectors.data, scales: scales.data };
}
