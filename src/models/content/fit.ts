import { InklingError } from '../../core/errors.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { FEATURE_FIELDS, type FeatureField, type GivenVectors, type ItemFeatures } from '../../data/item-features.ts';

/** What says something of an item as a whole; prices and pairs of letters do so only beside much else. */
const FIELDS: readonly FeatureField[] = ['category', 'brand', 'word'];

/** Each item's terms and their values, CSR by item. */
interface Rows {
	readonly counts: Float32Array<ArrayBuffer>;
	readonly terms: number[];
	readonly values: number[];
	readonly size: number;
}

/**
 * Keeps each item's vector, sparse: `counts` [items] of its `terms` and `values`, one item's after another; `size` [1] terms
 * there are; `spread` [1] the mean squared distance of two items. Throws invalid-data.
 */
export function fitContent(train: Dataset, settings: Settings): SavedModel {
	const name = String(settings.vectors);
	const cosine = settings.similarity === 'cosine';
	const rows = name === '' ? termRows(train) : vectorRows(givenVectors(train.features, name), cosine);
	const tensor = (data: Float32Array<ArrayBuffer>) => ({ shape: [data.length], data });
	return {
		kind: 'content',
		version: 1,
		settings,
		tensors: {
			counts: tensor(rows.counts),
			terms: tensor(Float32Array.from(rows.terms)),
			values: tensor(Float32Array.from(rows.values)),
			size: tensor(Float32Array.of(rows.size)),
			spread: tensor(Float32Array.of(spreadOf(rows))),
		},
	};
}

/** TF-IDF with ln((1 + items) / (1 + items with the term)) + 1, each item to unit length. */
function termRows(train: Dataset): Rows {
	const items = itemCount(train);
	const { features } = train;
	const used = new Set(FIELDS.map((field) => FEATURE_FIELDS.indexOf(field)));
	/** By field and key: words and categories that are written alike stay apart. */
	const terms = new Map<number, { index: number; items: number }>();
	const own: { index: number; items: number }[][] = [];
	for (let item = 0; item < items; item++) {
		const mine: { index: number; items: number }[] = [];
		for (let f = features?.offsets[item] ?? 0; features && f < features.offsets[item + 1]!; f++) {
			const field = features.fields[f]!;
			if (!used.has(field)) continue;
			const key = features.keys[f]! * FEATURE_FIELDS.length + field;
			let term = terms.get(key);
			if (!term) {
				term = { index: terms.size, items: 0 };
				terms.set(key, term);
			}
			if (mine.includes(term)) continue; // two values of one hash
			term.items++;
			mine.push(term);
		}
		own.push(mine);
	}
	if (terms.size === 0) {
		throw new InklingError(
			'invalid-data',
			'train content: items need a title, categories or a brand, got none. Import a catalogue with the log, or name given vectors.',
		);
	}
	const rows: Rows = { counts: new Float32Array(items), terms: [], values: [], size: terms.size };
	for (const [item, mine] of own.entries()) {
		const values = mine.map((term) => Math.log((1 + items) / (1 + term.items)) + 1);
		const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
		rows.counts[item] = mine.length;
		for (const [i, term] of mine.entries()) {
			rows.terms.push(term.index);
			rows.values.push(values[i]! / length);
		}
	}
	return rows;
}

function givenVectors(features: ItemFeatures | undefined, name: string): GivenVectors {
	const given = features?.vectors?.[name];
	if (given) return given;
	const names = Object.keys(features?.vectors ?? {});
	throw new InklingError(
		'invalid-data',
		`train content: the catalogue's items must have vectors named "${name}", got ${names.length === 0 ? 'none' : names.join(', ')}. Set vectors to one of those, or to nothing for words and categories.`,
	);
}

/** Items without a vector have no terms. */
function vectorRows({ size, data, known }: GivenVectors, unit: boolean): Rows {
	const rows: Rows = { counts: new Float32Array(known.length), terms: [], values: [], size };
	for (const [item, has] of known.entries()) {
		if (!has) continue;
		const vector = data.subarray(item * size, (item + 1) * size);
		const length = unit ? Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1 : 1;
		rows.counts[item] = size;
		for (const [term, value] of vector.entries()) {
			rows.terms.push(term);
			rows.values.push(value / length);
		}
	}
	return rows;
}

/** Of two different items drawn at random from those with a vector: 2 x (mean squared length - squared length of the mean), and n / (n - 1). */
function spreadOf(rows: Rows): number {
	const mean = new Float64Array(rows.size);
	let items = 0;
	for (const count of rows.counts) if (count > 0) items++;
	if (items < 2) return 0;
	let squares = 0;
	for (const [i, value] of rows.values.entries()) {
		mean[rows.terms[i]!]! += value / items;
		squares += (value * value) / items;
	}
	const ofMean = mean.reduce((sum, value) => sum + value * value, 0);
	return (2 * (squares - ofMean) * items) / (items - 1);
}
