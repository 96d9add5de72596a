import type { SavedModel } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { type Layer, layersOf } from './layers.ts';

/** The adapter of one block of rows of a layer's weights; where its parts start among the delta's. */
export interface Adapter {
	/** Rows of the block, and where it starts among the model's weights. */
	readonly rows: number;
	readonly at: number;
	/** [rows, rank] */
	readonly downAt: number;
	/** [rank, lanes] */
	readonly upAt: number;
}

export interface DeltaSizes {
	readonly size: number;
	readonly units: number;
	readonly rank: number;
	readonly projectionAt: number | undefined;
	readonly layers: readonly {
		readonly layer: Layer;
		readonly adapters: readonly Adapter[];
		/** [lanes] where the biases' own lie among the delta's, and the model's. */
		readonly biasAt: number;
		readonly biasRowAt: number;
	}[];
	/** [size] offset of what is said. */
	readonly offsetAt: number;
	readonly words: number;
}

export function deltaSizes(saved: SavedModel, wantedRank: number): DeltaSizes {
	const { size, units, layers, projectionAt } = layersOf(saved.settings);
	const rank = Math.ceil(wantedRank / 4) * 4;
	const lanes = 4 * units;
	let words = 0;
	const place = (count: number) => {
		words += count;
		return words - count;
	};
	const adapted = layers.map((layer) => {
		const adapter = (rows: number, at: number): Adapter => ({
			...{ rows, at },
			downAt: place(rows * rank),
			upAt: place(rank * lanes),
		});
		return {
			layer,
			// Apart, since a gru's lanes take from one of them alone: there B starts at zero, and has no gradient.
			adapters: [adapter(layer.inputs, layer.at), adapter(units, layer.at + layer.inputs * lanes)],
			biasAt: place(lanes),
			biasRowAt: layer.at + (layer.inputs + units) * lanes,
		};
	});
	const offsetAt = place(size);
	return { size, units, rank, projectionAt, layers: adapted, offsetAt, words };
}

/** A drawn, B zero: a delta that has learnt nothing adds nothing. Both are pulled toward zero. */
export function startOf({ layers, rank, words }: DeltaSizes, seed: number): Float32Array<ArrayBuffer> {
	const start = new Float32Array(words);
	for (const [i, { rows, downAt }] of layers.flatMap(({ adapters }) => adapters).entries()) {
		start.set(normalRows(rows, rank, rank, 1 / Math.sqrt(rows), seed, Stream.delta - 1 - i), downAt);
	}
	return start;
}
