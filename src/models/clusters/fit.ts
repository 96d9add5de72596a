import type { Csr } from '../../core/csr.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import { createRandom, Stream } from '../../core/random.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { itemsOfPeople, rowsWith } from '../evidence.ts';
import { numberSetting } from '../model.ts';
import { type Centres, centresOf, nearest } from './nearest.ts';

/**
 * Keeps the `centres` and, of each group, the part of its people who had an item (`shares`), both [clusters, items], and
 * everyone's, `overall` [items]. Throws invalid-data.
 */
export function fitClusters(train: Dataset, settings: Settings, seed: number): SavedModel {
	const items = itemCount(train);
	const had = itemsOfPeople('clusters', train);
	const people = Array.from({ length: had.offsets.length - 1 }, (_, user) => user).filter(
		(user) => had.offsets[user + 1]! > had.offsets[user]!,
	);
	let centres = seedCentres(had, people, items, numberSetting(settings, 'clusters'), seed);
	let group = assign(centres, had, people, items);
	for (let round = 0; round < numberSetting(settings, 'rounds'); round++) {
		centres = meansOf(group, centres.squares.length, had, people, items);
		const next = assign(centres, had, people, items);
		const same = next.every((own, p) => own === group[p]);
		group = next;
		if (same) break;
	}
	const fewest = numberSetting(settings, 'fewest');
	for (;;) {
		const sizes = sizesOf(group, centres.squares.length);
		const smallest = sizes.indexOf(Math.min(...sizes));
		if (sizes.length === 1 || sizes[smallest]! >= fewest) break;
		// Whoever was in it goes where they are nearest next, and the other groups' centres follow.
		centres = without(centres, items, smallest);
		group = assign(centres, had, people, items);
		centres = meansOf(group, centres.squares.length, had, people, items);
	}
	const overall = Float32Array.from(rowsWith(had, items), (count) => count / people.length);
	const shape = [centres.squares.length, items];
	return {
		kind: 'clusters',
		version: 1,
		settings,
		tensors: {
			centres: { shape, data: Float32Array.from(centres.vectors) },
			shares: {
				shape,
				data: sharesOf(group, shape[0]!, had, people, overall, numberSetting(settings, 'shrinkage')),
			},
			overall: { shape: [items], data: overall },
		},
	};
}

const itemsOf = (had: Csr, user: number): Uint32Array => had.columns.subarray(had.offsets[user], had.offsets[user + 1]);

/** People drawn as centres, each as likely as it is far, squared, from those drawn before. */
function seedCentres(had: Csr, people: readonly number[], items: number, most: number, seed: number): Centres {
	const random = createRandom(seed, Stream.initialise);
	const count = Math.min(most, people.length);
	const vectors = new Float32Array(count * items);
	const distances = new Float64Array(people.length).fill(1);
	let drawn = 0;
	for (; drawn < count; drawn++) {
		const total = distances.reduce((sum, distance) => sum + distance, 0);
		if (!(total > 1e-9)) break; // everybody left is a centre already
		let left = random.uniform() * total;
		let chosen = distances.length - 1;
		while (distances[chosen] === 0) chosen--;
		for (let p = 0; p < people.length; p++) {
			left -= distances[p]!;
			if (left < 0) {
				chosen = p;
				break;
			}
		}
		const own = itemsOf(had, people[chosen]!);
		const centre = vectors.subarray(drawn * items, (drawn + 1) * items);
		for (const item of own) centre[item] = 1 / Math.sqrt(own.length);
		const one = centresOf(centre, items);
		for (const [p, user] of people.entries()) {
			const { distance } = nearest(one, items, itemsOf(had, user));
			// Rounding aside, whoever is the centre is at 0.
			distances[p] = Math.min(distances[p]!, distance < 1e-6 ? 0 : distance);
		}
	}
	return centresOf(vectors.slice(0, drawn * items), items);
}

const assign = (centres: Centres, had: Csr, people: readonly number[], items: number): Int32Array =>
	Int32Array.from(people, (user) => nearest(centres, items, itemsOf(had, user)).centre);

function sizesOf(group: Int32Array, count: number): number[] {
	const sizes = new Array<number>(count).fill(0);
	for (const own of group) sizes[own]!++;
	return sizes;
}

/** An empty group's centre is nobody's: zeros, which is at most as near as anybody's own. */
function meansOf(group: Int32Array, count: number, had: Csr, people: readonly number[], items: number): Centres {
	const sizes = sizesOf(group, count);
	const sums = new Float64Array(count * items);
	for (const [p, user] of people.entries()) {
		const own = itemsOf(had, user);
		const part = 1 / Math.sqrt(own.length) / sizes[group[p]!]!;
		for (const item of own) sums[group[p]! * items + item]! += part;
	}
	return centresOf(Float32Array.from(sums), items);
}

function without({ vectors }: Centres, items: number, centre: number): Centres {
	const kept = new Float32Array(vectors.length - items);
	kept.set(vectors.subarray(0, centre * items));
	kept.set(vectors.subarray((centre + 1) * items), centre * items);
	return centresOf(kept, items);
}

function sharesOf(
	group: Int32Array,
	count: number,
	had: Csr,
	people: readonly number[],
	overall: Float32Array,
	shrinkage: number,
): Float32Array<ArrayBuffer> {
	const items = overall.length;
	const sizes = sizesOf(group, count);
	const counts = new Float64Array(count * items);
	for (const [p, user] of people.entries()) {
		for (const item of itemsOf(had, user)) counts[group[p]! * items + item]!++;
	}
	return Float32Array.from(counts, (had, at) => {
		const size = sizes[Math.floor(at / items)]!;
		return size + shrinkage === 0 ? 0 : (had + shrinkage * overall[at % items]!) / (size + shrinkage);
	});
}
