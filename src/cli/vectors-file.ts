import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { InklingError } from '../core/errors.ts';
import type { Scorer } from '../core/scorer.ts';
import type { Dataset } from '../data/dataset.ts';
import { openVocabulary } from '../data/vocabulary.ts';

/** Writes a model's vectors of items as word2vec's text: `count size`, then an id and its numbers a line. Throws unsupported. */
export async function saveVectors(path: string, scorer: Scorer, dataset: Dataset): Promise<void> {
	const vectors = scorer.vectors?.();
	if (!vectors) {
		throw new InklingError(
			'unsupported',
			'--save-vectors: the model must have vectors of items, got one without. Use item2vec, mf or mult-vae.',
		);
	}
	const { size, data } = vectors;
	const ids = openVocabulary(dataset.items).ids();
	const file = createWriteStream(path);
	file.write(`${ids.length} ${size}\n`);
	for (const [item, id] of ids.entries()) {
		// Where white space would part it, an id could not be read back.
		const row = Array.from(data.subarray(item * size, (item + 1) * size), (value) => String(Math.fround(value)));
		file.write(`${id.replace(/\s+/g, '_')} ${row.join(' ')}\n`);
	}
	file.end();
	await finished(file);
}
